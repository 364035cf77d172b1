"""What a verdict needs before it is sent, and what is told where it lacks something."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from claims.models import Appearance, RatingScale
from claims.services import evidence, verdict, wording
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import TODAY, fresh

from .refusals import REFUSALS

pytestmark = pytest.mark.django_db


def without_rating(desk, work):
    factories.write_verdict(desk, work, rating_key="")


def without_a_current_scale(desk, work):
    RatingScale.objects.update(is_active=False)


def without_summary(desk, work):
    factories.write_verdict(desk, work, summary=" ")


def without_explanation(desk, work):
    factories.write_verdict(desk, work, explanation="")


def without_date(desk, work):
    factories.write_verdict(desk, work, as_of=None)


def for_a_later_day_than_the_evidence(desk, work):
    factories.write_verdict(desk, work, as_of=TODAY + datetime.timedelta(days=400))


def without_speaker(desk, work):
    wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="")


def without_appearance(desk, work):
    Appearance.objects.filter(claim=work.claim).delete()


def with_one_piece_of_evidence(desk, work):
    evidence.remove_evidence(evidence_id=work.claim.evidence.last().pk, by=desk.researcher)


def with_evidence_of_one_publisher(desk, work):
    with_one_piece_of_evidence(desk, work)
    factories.add_evidence(desk, work.claim, publisher="town ARCHIVE ", title="Another report")


def without_a_copy(desk, work):
    factories.add_evidence(desk, work.claim, publisher="Library", captured_text="")


BROKEN = {
    without_rating: "rating",
    without_a_current_scale: "rating",
    without_summary: "summary",
    without_explanation: "explanation",
    without_date: "date",
    for_a_later_day_than_the_evidence: "later day",
    without_speaker: "who said it",
    without_appearance: "where the claim appeared",
    with_one_piece_of_evidence: "different publishers",
    with_evidence_of_one_publisher: "different publishers",
    without_a_copy: "copy",
}


@pytest.mark.parametrize(("spoil", "sentence"), BROKEN.items(), ids=[spoil.__name__ for spoil in BROKEN])
def test_nothing_is_submitted(desk, spoil, sentence):
    work = factories.researched(desk)
    spoil(desk, work)

    with pytest.raises(REFUSALS, match=sentence):
        verdict.submit(review_id=work.pk, by=desk.researcher)

    assert fresh(work).status == "RESEARCHING"


def test_a_whole_verdict_is_submitted(desk):
    assert factories.submitted(desk).status == "SUBMITTED"


def test_a_waived_copy_needs_its_reason(desk):
    work = factories.researched(desk)
    without_a_copy(desk, work)
    piece = work.claim.evidence.last()

    with pytest.raises(ValidationError):
        evidence.waive_capture(evidence_id=piece.pk, by=desk.researcher, reason=" ")
    evidence.waive_capture(evidence_id=piece.pk, by=desk.researcher, reason="The book may not be copied.")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    assert fresh(work).status == "SUBMITTED"


def test_a_stale_save_names_who_saved_first(desk):
    work = factories.researched(desk)
    seen = work.version
    factories.write_verdict(desk, work, by=desk.lead, summary="The lead’s words.")

    with pytest.raises(Conflict, match="Lena Lead"):
        factories.write_verdict(desk, work, version=seen)

    assert fresh(work).latest_verdict.summary == "The lead’s words."


def test_a_citation_needs_its_evidence(desk):
    work = factories.researched(desk)
    factories.write_verdict(desk, work, explanation="As the ledger shows [9].")

    with pytest.raises(ValidationError, match=r"cites \[9\]"):
        verdict.submit(review_id=work.pk, by=desk.researcher)
