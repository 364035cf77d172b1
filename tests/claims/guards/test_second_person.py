"""A second name stands under exactly what stands now, and is nobody's who had a hand in it."""

import pytest
from django.core.exceptions import ValidationError

from claims.gates import valid_approvals
from claims.services import evidence, publication, triage, verdict, wording
from factcheck.accounts.roles import RESEARCHER, REVIEWER
from factcheck.common.errors import Forbidden
from tests import factories
from tests.factories import fresh, person

from .refusals import REFUSALS

pytestmark = pytest.mark.django_db


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


def test_what_was_approved_can_be_taken_back_to_research(desk):
    work = factories.approved(desk)
    verdict.take_back(review_id=work.pk, by=desk.researcher)

    assert fresh(work).status == "RESEARCHING"
    with pytest.raises(Forbidden):
        verdict.take_back(review_id=work.pk, by=desk.publisher)
