"""What the public saw: frozen and numbered; corrected, contested, restored and retracted in the open."""

import datetime
import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Publication
from claims.services import publication, triage, verdict
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def document_of(shown: Publication) -> dict:
    return json.loads(shown.document)


def test_a_publication_freezes_one_document(desk):
    shown = factories.live(desk)
    document = document_of(shown)

    assert shown.document_sha256 == hashlib.sha256(shown.document.encode()).hexdigest()
    assert (document["claim"], document["version"]) == (shown.claim.wording, 1)
    assert document["rating"]["key"] == shown.rating_key == "true"
    assert document["checked_by"] == ["Rolf Researcher"]
    assert document["approved_by"] == ["Rita Reviewer"]
    assert [piece["number"] for piece in document["evidence"]] == [1, 2]


def test_publishing_is_a_public_event_and_so_is_what_it_replaces(desk):
    old = factories.superseded(desk)

    public = old.claim.events.filter(is_public=True).order_by("pk")
    assert [event.step for event in public] == [
        "publication.publish",
        "publication.supersede",
        "publication.publish",
    ]


def test_a_correction_leaves_the_live_version_up_until_it_is_published(desk):
    shown = factories.live(desk)

    work = factories.correction(desk, shown, rating_key="false")

    assert fresh(shown).status == "LIVE"
    assert work.kind == "CORRECTION"
    assert work.corrects == shown


def test_a_correction_is_typed_dated_and_public(desk):
    old = factories.superseded(desk)
    new = Publication.objects.get(claim=old.claim, status="LIVE")

    assert (new.version, new.slug) == (2, old.slug)
    assert (new.correction.kind, new.correction.note) == ("CORRECTION", "The year was wrong.")
    assert document_of(new)["corrections"][0]["note"] == "The year was wrong."
    assert document_of(new)["published_at"] == document_of(old)["published_at"]
    assert "corrections" in document_of(old)
    assert document_of(old)["corrections"] == []


def test_a_correction_names_its_kind_and_tells_readers_why(desk):
    shown = factories.live(desk)

    for kind, note in (("SECRET", "The year."), ("UPDATE", "  ")):
        with pytest.raises(ValidationError):
            publication.open_correction(publication_id=shown.pk, by=desk.publisher, kind=kind, note=note)
    assert shown.claim.open_review is None


def test_an_old_version_is_corrected_no_more(desk):
    with pytest.raises(Conflict):
        publication.open_correction(
            publication_id=factories.superseded(desk).pk, by=desk.publisher, kind="UPDATE", note="Late."
        )


def test_a_contest_is_told_to_readers_and_can_be_lifted(desk):
    shown = factories.contested(desk)
    assert shown.notice == "The council disputes this."

    publication.restore(publication_id=shown.pk, by=desk.publisher, reason="The council withdrew.")

    assert (fresh(shown).status, fresh(shown).notice) == ("LIVE", "")
    assert shown.claim.events.first().reason == "The council withdrew."


@pytest.mark.parametrize("verb", ["contest", "retract"])
def test_no_change_in_public_without_a_notice(desk, verb):
    shown = factories.live(desk)

    with pytest.raises(ValidationError):
        getattr(publication, verb)(publication_id=shown.pk, by=desk.publisher, notice=" ")

    assert fresh(shown).status == "LIVE"


def test_a_retraction_is_for_good_and_ends_the_work_on_it(desk):
    shown = factories.live(desk)
    work = factories.correction(desk, shown, summary="In other words.")

    publication.retract(publication_id=shown.pk, by=desk.publisher, notice="The report was a forgery.")

    assert (fresh(shown).status, fresh(work).status) == ("RETRACTED", "ABANDONED")
    with pytest.raises(Conflict):
        publication.restore(publication_id=shown.pk, by=desk.publisher, reason="After all.")
    assert shown in Publication.objects.public()
    assert shown not in Publication.objects.live()


def test_a_scheduled_check_goes_public_at_its_time(desk):
    work = factories.scheduled(desk)
    early = work.scheduled_for - datetime.timedelta(seconds=1)

    assert publication.publish_due(now=early) == []
    (shown,) = publication.publish_due(now=work.scheduled_for)

    assert (shown.published_at, shown.published_by) == (work.scheduled_for, desk.publisher)
    assert publication.publish_due(now=work.scheduled_for) == []


def test_a_scheduled_check_that_is_edited_goes_off_the_schedule(desk):
    work = factories.scheduled(desk)
    due = work.scheduled_for

    factories.write_verdict(desk, work, summary="In other words.")

    assert publication.publish_due(now=due) == []
    assert (fresh(work).status, fresh(work).scheduled_for) == ("RESEARCHING", None)


def test_nothing_is_scheduled_for_the_past(desk):
    work = factories.approved(desk)

    with pytest.raises(ValidationError):
        publication.schedule(review_id=work.pk, by=desk.publisher, at=timezone.now())


def test_breaking_the_glass_takes_two_names_and_a_public_reason(desk):
    work = factories.half_approved(desk)
    reason = "People are drinking the water today, and nobody else is on duty."

    with pytest.raises(ValidationError):
        publication.publish(review_id=work.pk, by=desk.lead, break_glass_reason="Hurry")
    with pytest.raises(Forbidden):
        publication.publish(review_id=work.pk, by=desk.publisher, break_glass_reason=reason)
    shown = publication.publish(review_id=work.pk, by=desk.lead, break_glass_reason=reason)

    assert document_of(shown)["break_glass"] == {"by": "Lena Lead", "reason": reason}
    event = shown.claim.events.get(step="publication.break_glass")
    assert (event.is_public, event.reason, event.actor) == (True, reason, desk.lead)


def test_there_is_no_glass_to_break_where_one_approval_is_enough(desk):
    work = factories.submitted(desk)

    with pytest.raises(Conflict):
        publication.publish(review_id=work.pk, by=desk.lead, break_glass_reason="It cannot wait until tomorrow.")


def test_a_reviewer_approves_the_version_they_read(desk):
    work = factories.submitted(desk)

    with pytest.raises(Conflict, match="version 1 stands"):
        verdict.approve(review_id=work.pk, by=desk.reviewer, verdict_number=7)


def test_there_is_one_standing_version_at_any_time(desk):
    claim = factories.superseded(desk).claim

    assert claim.publications.live().count() == 1


def test_who_only_opens_a_correction_is_not_named_as_a_checker(desk):
    shown = factories.live(desk)
    work = publication.open_correction(
        publication_id=shown.pk, by=desk.publisher, kind="CORRECTION", note="The year was wrong."
    )

    assert work.latest_verdict.author == shown.review.latest_verdict.author
    assert desk.publisher not in [row.author for row in work.verdicts.all()]


def test_an_appearance_found_after_the_approval_waits_for_the_next_version(desk):
    work = factories.approved(desk)
    repeat = factories.candidate(desk)
    triage.merge(claim_id=repeat.pk, into_id=work.claim_id, by=desk.triager)

    document = document_of(publication.publish(review_id=work.pk, by=desk.publisher))

    assert repeat.quote not in [row["quote"] for row in document["appearances"]]
    assert len(document["appearances"]) == 1
