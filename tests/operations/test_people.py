"""Somebody of the desk takes their data along, or is taken out of it; the record does not notice."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Event, Notification, Publication, Review, SavedView
from claims.partners.tasks import announce
from claims.record.sealing import seal
from claims.record.verifying import problems
from claims.services import assignment, discussion
from factcheck.accounts.invitations import accept_signed_on, invite
from factcheck.accounts.models import Invitation, User
from factcheck.accounts.roles import LEAD, RESEARCHER
from factcheck.operations.people import THEIR_OWN, links_to_people
from tests import factories
from tests.factories import PASSWORD, person

pytestmark = pytest.mark.django_db
NAME, EMAIL, SEED = "Zelda Quillfeather", "zelda.quillfeather@desk.example", "TOTPSEEDTOTPSEED"
# Written once: the name stays where it is part of what was said, counted and told.
MAY_STILL_NAME = {"claims_publication", "claims_event", "office_auditevent", "claims_comment"}


@pytest.fixture
def zelda(desk) -> User:
    """She came by invitation, has done all that a researcher does, signs in in three ways, and has views of her own."""
    asked = invite(email=EMAIL, roles=[RESEARCHER], by=desk.lead, now=timezone.now())
    zelda = accept_signed_on(invitation=asked, name=NAME, now=timezone.now())
    zelda.set_password(PASSWORD)
    zelda.save()
    TOTP.activate(zelda, SEED)
    SocialAccount.objects.create(user=zelda, provider="desk", uid="zelda-1", extra_data={"email": EMAIL})
    SavedView.objects.create(owner=zelda, name="Zelda's view", query="lang=en")
    SavedView.objects.create(owner=zelda, name="Everybody's", query="lang=es", is_shared=True)
    work = type(desk)(
        triager=desk.triager, researcher=zelda, reviewer=desk.reviewer, publisher=desk.publisher, lead=desk.lead
    )
    published = factories.live(work)
    discussion.comment(claim_id=published.claim_id, by=zelda, text="I have looked at it.")
    discussion.comment(claim_id=published.claim_id, by=desk.lead, text=f"@{NAME} well done.")
    other = factories.researching(desk)
    assignment.assign(review_id=other.pk, to=zelda, by=desk.lead)
    announce()
    seal(now=timezone.now())
    return zelda


def export(tmp_path) -> list[dict]:
    file = tmp_path / "zelda.jsonl"
    call_command("export_person", EMAIL.upper(), str(file))
    assert file.stat().st_mode & 0o077 == 0
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_everything_that_names_her_is_in_her_file(zelda, tmp_path):
    rows = export(tmp_path)
    told = [row["why"] for row in rows]
    for field in links_to_people():
        count = field.model._default_manager.filter(**{field.name: zelda}).count()
        assert told.count(f"{field.model._meta.label_lower}.{field.name}") == count, field
    assert rows[0]["fields"]["email"] == EMAIL
    assert rows[0]["roles"] == [RESEARCHER]
    assert {"claims.event.actor", "claims.verdict.author", "claims.comment.author", "claims.savedview.owner"} <= set(
        told
    )
    assert [row["check"] for row in rows if row["why"] == "named in public"] == [Publication.objects.get().claim_id]


def test_no_secret_is_in_her_file(zelda, tmp_path):
    rows = export(tmp_path)
    text = json.dumps(rows)
    for secret in (SEED, zelda.password, '"password"', "token_sha256", "session_key"):
        assert secret not in text
    (factor,) = [row for row in rows if row["model"] == "mfa.authenticator"]
    assert "data" not in factor["fields"]


def hands_over(desk, zelda: User) -> None:
    for review in Review.objects.filter(assignee=zelda, status__in=Review.OPEN):
        assignment.assign(review_id=review.pk, to=desk.researcher, by=desk.lead)


def tables_that_hold(word: str) -> set[str]:
    """Every table with the word anywhere in a row."""
    with connection.cursor() as cursor:
        found = set()
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" AS row WHERE row::text ILIKE %s)', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(table)
        return found


def test_she_is_erased_and_the_record_stays_whole(desk, zelda, capsys):
    hands_over(desk, zelda)
    published = Publication.objects.get()
    events = Event.objects.filter(actor=zelda).count()
    call_command("erase_person", EMAIL, "--yes")

    told = capsys.readouterr().out
    assert f"their work stands under “Former colleague {zelda.pk}”" in told
    assert "Stays: 1 published versions that carry the name as by-line" in told
    assert tables_that_hold("quillfeather") <= MAY_STILL_NAME
    assert tables_that_hold(EMAIL) <= {"office_auditevent"}
    for model, field in THEIR_OWN:
        assert not model._default_manager.filter(**{field: zelda}).exists(), model
    assert [view.name for view in SavedView.objects.filter(owner=zelda)] == ["Everybody's"]
    gone = User.objects.get(pk=zelda.pk)
    assert (gone.name, gone.is_active, gone.has_usable_password()) == (f"Former colleague {zelda.pk}", False, False)
    assert not gone.groups.exists()
    assert Invitation.objects.get().email == gone.email
    assert Event.objects.filter(actor=zelda).count() == events
    assert list(problems(now=timezone.now() + timedelta(hours=1))) == []
    assert Publication.objects.get().document == published.document


def test_the_screens_speak_of_a_former_colleague(desk, zelda):
    hands_over(desk, zelda)
    claim = Publication.objects.get().claim_id
    call_command("erase_person", EMAIL, "--yes")
    lead = Client()
    lead.force_login(desk.lead)
    page = lead.get(reverse("claims:claim", args=[claim]))
    assert page.status_code == 200
    assert f"Former colleague {zelda.pk}" in page.content.decode()
    assert lead.get(reverse("claims:person", args=[zelda.pk])).status_code == 200
    signing_in = Client()
    signing_in.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert "_auth_user_id" not in signing_in.session
    assert not Notification.objects.filter(person=zelda).exists()


def test_who_has_work_in_hand_or_is_the_only_admin_stays(desk, zelda):
    with pytest.raises(CommandError, match="has work in hand: C-"):
        call_command("erase_person", EMAIL, "--yes")
    root = User.objects.create_superuser("root@desk.example", PASSWORD, name="Root")
    with pytest.raises(CommandError, match="the only admin"):
        call_command("erase_person", root.email, "--yes")
    assert User.objects.filter(email=EMAIL, is_active=True).exists()


def test_nothing_happens_by_mistake(desk, zelda, tmp_path):
    with pytest.raises(CommandError, match="Say --yes"):
        call_command("erase_person", EMAIL)
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("erase_person", "nobody@desk.example", "--yes")
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("export_person", "nobody@desk.example", str(tmp_path / "file"))
    (tmp_path / "there").write_text("mine")
    with pytest.raises(CommandError, match="can’t be made"):
        call_command("export_person", EMAIL, str(tmp_path / "there"))
    leaves = person(LEAD)
    call_command("erase_person", leaves.email, "--yes")
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("erase_person", leaves.email, "--yes")


def test_erasing_lifts_no_trigger(desk, zelda):
    hands_over(desk, zelda)
    call_command("erase_person", EMAIL, "--yes")
    for statement in ("UPDATE claims_event SET reason = 'x'", "UPDATE office_auditevent SET name = 'x'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
