"""Submit, approve, publish: each guard broken one at a time; and approvals that fall with the next edit."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from claims.gates import valid_approvals
from claims.models import Appearance, RatingScale
from claims.services import evidence, publication, triage, verdict, wording
from factcheck.accounts.roles import RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import TODAY, fresh, open_desk, person

pytestmark = pytest.mark.django_db

REFUSALS = (Conflict, Forbidden, ValidationError)


@pytest.fixture
def desk():
    return open_desk()


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


def test_the_author_cannot_approve(desk):
    author = person(RESEARCHER, REVIEWER)
    work = factories.researched(desk)
    factories.write_verdict(desk, work, by=author, summary="In other words.")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    with pytest.raises(Forbidden, match="someone else"):
        verdict.approve(review_id=work.pk, by=author)

    assert not fresh(work).latest_verdict.approvals.exists()


def brought_evidence(desk, work, by):
    factories.add_evidence(desk, work.claim, publisher="Library", by=by)


def changed_evidence(desk, work, by):
    evidence.change_evidence(evidence_id=work.claim.evidence.first().pk, by=by, note="It gives another number.")


def set_evidence_aside(desk, work, by):
    piece = factories.add_evidence(desk, work.claim, publisher="Library")
    evidence.remove_evidence(evidence_id=piece.pk, by=by)


def worded_the_claim(desk, work, by):
    wording.reword(claim_id=work.claim_id, by=by, wording="The council bought nine buses in 2025.")


def named_the_speaker(desk, work, by):
    wording.describe(claim_id=work.claim_id, by=by, speaker="The mayor")


def took_the_copy(desk, work, by):
    evidence.capture_text(evidence_id=work.claim.evidence.first().pk, by=by, text="Another passage.")


WROTE = [
    brought_evidence,
    changed_evidence,
    set_evidence_aside,
    worded_the_claim,
    named_the_speaker,
    took_the_copy,
]


@pytest.mark.parametrize("act", WROTE)
def test_nobody_approves_what_they_had_a_hand_in(desk, act):
    helper = person(RESEARCHER, REVIEWER)
    work = factories.researched(desk)
    act(desk, work, helper)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    with pytest.raises(Forbidden, match="someone else"):
        verdict.approve(review_id=work.pk, by=helper)


@pytest.mark.parametrize("act", WROTE)
def test_any_later_edit_voids_the_approval(desk, act):
    work = factories.approved(desk)
    assert len(valid_approvals(work)) == 1

    act(desk, work, desk.researcher)

    assert valid_approvals(fresh(work)) == []
    with pytest.raises(REFUSALS):
        publication.publish(review_id=work.pk, by=desk.publisher)
    assert not work.claim.publications.exists()


def test_another_verdict_voids_the_approval(desk):
    work = factories.write_verdict(desk, factories.approved(desk), summary="The number is nearly right.")

    assert valid_approvals(work) == []
    assert work.status == "RESEARCHING"


def test_saving_what_stands_already_voids_nothing(desk):
    work = factories.write_verdict(desk, factories.approved(desk))

    assert len(valid_approvals(work)) == 1
    assert work.status == "APPROVED"


def test_an_unapproved_verdict_is_not_published(desk):
    work = factories.submitted(desk)

    with pytest.raises(REFUSALS, match="approved"):
        publication.publish(review_id=work.pk, by=desk.publisher)


@pytest.mark.parametrize("topic", ["health", "elections"])
def test_a_high_risk_topic_wants_two_people(desk, topic):
    work = factories.submitted(desk, topics=(topic,))

    verdict.approve(review_id=work.pk, by=desk.reviewer)
    assert fresh(work).status == "SUBMITTED"
    with pytest.raises(REFUSALS, match="one more person"):
        verdict.approve(review_id=work.pk, by=desk.reviewer)
    verdict.approve(review_id=work.pk, by=desk.lead)

    assert fresh(work).status == "APPROVED"


def test_a_named_private_person_makes_it_high_risk(desk):
    work = factories.researched(desk)
    wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="The council", names_private_person=True)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    verdict.approve(review_id=work.pk, by=desk.reviewer)

    assert fresh(work).status == "SUBMITTED"


@pytest.mark.parametrize(("rating", "status"), [("true", "APPROVED"), ("false", "SUBMITTED")])
def test_a_correction_wants_two_people_only_where_the_rating_changes(desk, rating, status):
    work = factories.correction(desk, factories.live(desk), rating_key=rating)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    verdict.approve(review_id=work.pk, by=desk.reviewer)

    assert fresh(work).status == status


def test_a_stale_save_names_who_saved_first(desk):
    work = factories.researched(desk)
    seen = work.version
    factories.write_verdict(desk, work, by=desk.lead, summary="The lead’s words.")

    with pytest.raises(Conflict, match="Lena Lead"):
        factories.write_verdict(desk, work, version=seen)

    assert fresh(work).latest_verdict.summary == "The lead’s words."


def test_whoever_worded_the_claim_at_triage_is_no_second_person(desk):
    both = factories.person("triager", "reviewer", name="Beth Both")
    claim = factories.candidate(desk)
    triage.accept(claim_id=claim.pk, by=both, wording="Eight buses were bought.")
    work = factories.submitted(desk, work=claim.reviews.get())

    with pytest.raises(Forbidden):
        verdict.approve(review_id=work.pk, by=both)


def test_the_glass_is_not_broken_without_a_single_approval(desk):
    work = factories.submitted(desk, topics=("health",))

    with pytest.raises(ValidationError, match="One approval is needed"):
        publication.publish(
            review_id=work.pk, by=desk.lead, break_glass_reason="The vote is tomorrow morning at eight."
        )


def test_a_citation_needs_its_evidence(desk):
    work = factories.researched(desk)
    factories.write_verdict(desk, work, explanation="As the ledger shows [9].")

    with pytest.raises(ValidationError, match=r"cites \[9\]"):
        verdict.submit(review_id=work.pk, by=desk.researcher)


def test_what_was_approved_can_be_taken_back_to_research(desk):
    work = factories.approved(desk)
    verdict.take_back(review_id=work.pk, by=desk.researcher)

    assert fresh(work).status == "RESEARCHING"
    with pytest.raises(Forbidden):
        verdict.take_back(review_id=work.pk, by=desk.publisher)
