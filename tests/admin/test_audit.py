"""What an admin changes is written down: who, what, before and after; and it is read from the claims it bears on."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction
from django.urls import reverse

from claims.models import Speaker, Topic
from claims.selectors import claim_dossier
from claims.views.timeline import timeline
from factcheck.accounts.roles import LEAD
from factcheck.office.models import AuditEvent, DeskSettings
from tests import factories
from tests.colleague import words_of

pytestmark = pytest.mark.django_db


def change(admin, row, **fields) -> None:
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    answer = admin.post(address, fields)
    assert answer.status_code == 302, words_of(answer.content.decode())


def last() -> AuditEvent:
    return AuditEvent.objects.first()


def test_a_speaker_renamed_is_written_down_with_both_names(admin, keeper):
    speaker = Speaker.objects.create(name="The Council")
    change(admin, speaker, name="Harbour Council", description="")

    assert (last().actor, last().verb, last().name) == (keeper, "changed", "Harbour Council")
    assert last().changes == {"name": ["The Council", "Harbour Council"]}


def test_what_did_not_change_is_not_written_down(admin):
    speaker = Speaker.objects.create(name="The Council")
    change(admin, speaker, name="The Council", description="")

    assert not AuditEvent.objects.exists()


def test_roles_given_are_written_down(admin):
    person = factories.person("triager", name="Tess")
    fields = {"email": person.email, "name": "Tess", "time_zone": "UTC", "is_active": "on"}
    lead = Group.objects.get_or_create(name=LEAD)[0]
    change(admin, person, **fields, groups=[lead.pk])

    assert last().changes["groups"] == ["triager", "lead"]


def test_a_password_is_never_in_it(admin):
    person = factories.person("triager", password=factories.PASSWORD)
    address = reverse("admin:auth_user_password_change", args=[person.pk])
    admin.post(
        address,
        {"password1": "another long password", "password2": "another long password", "usable_password": "true"},
    )

    assert last().changes == {"password": ["…", "…"]}


def test_the_desks_settings_are_written_down(admin):
    form = {"name": "Harbour Desk", "contact_email": "", "public_language": "en", "mfa_roles": ["lead"]}
    form |= {"link_check_days": 30, "shows_gone_copies": "on"}
    answer = admin.post(reverse("admin:office_desksettings_change", args=[1]), form | {"invitation_days": 5})

    assert answer.status_code == 302
    assert DeskSettings.load().name == "Harbour Desk"
    assert last().changes == {
        "name": ["Plumbline", "Harbour Desk"],
        "mfa_roles": ["", "lead"],
        "invitation_days": ["7", "5"],
    }


def test_a_change_that_fails_leaves_no_note(admin):
    Speaker.objects.create(name="The Mayor")
    speaker = Speaker.objects.create(name="The Council")
    address = reverse("admin:claims_speaker_change", args=[speaker.pk])

    assert admin.post(address, {"name": "The Mayor", "description": ""}).status_code == 200
    assert not AuditEvent.objects.exists()


def test_the_record_is_not_rewritten(admin):
    change(admin, Speaker.objects.create(name="The Council"), name="Harbour Council", description="")

    for step in (AuditEvent.objects.all().delete, lambda: AuditEvent.objects.update(name="Nothing")):
        with pytest.raises(DatabaseError), transaction.atomic():
            step()


def test_the_page_of_changes_is_read_and_filtered(admin):
    change(admin, Speaker.objects.create(name="The Council"), name="Harbour Council", description="")
    address = reverse("admin:office_auditevent_changelist")

    assert "The Council → Harbour Council" in words_of(admin.get(address).content.decode())
    assert "Harbour Council" not in words_of(admin.get(address, {"verb": "deleted"}).content.decode())


def test_a_claims_history_tells_of_its_speaker_and_topics_without_a_row_of_its_own(admin):
    desk = factories.open_desk()
    claim = factories.researched(desk, topics=("economy",)).claim
    other = factories.researched(desk, topics=("transport",)).claim
    rows = claim.events.count()
    change(admin, claim.speaker, name="Harbour Council", description="")
    topic = Topic.objects.get(slug="economy")
    change(admin, topic, name=topic.name, slug="economy", high_risk="on")

    told = [f"{moment.actor} {moment.sentence}" for moment in timeline(claim_dossier(claim.pk), {})]
    assert "Ada Admin renamed the speaker: The council → Harbour Council" in told
    assert "Ada Admin made the topic Economy high-risk" in told
    assert claim.events.count() == rows
    others = [moment.sentence for moment in timeline(claim_dossier(other.pk), {})]
    assert not any("Economy" in sentence for sentence in others)


def test_a_speaker_renamed_voids_the_approval(admin):
    desk = factories.open_desk()
    work = factories.approved(desk)
    change(admin, work.claim.speaker, name="Harbour Council", description="")

    assert not claim_dossier(work.claim_id).valid
