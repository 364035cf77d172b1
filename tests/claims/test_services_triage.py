"""What triage decides, what stands in the history afterwards, and how each of it is undone."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims import gates
from claims.models import DismissalReason, Event
from claims.services import triage, verdict, wording
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import CLAIM_IN, fresh

pytestmark = pytest.mark.django_db


def last_event(claim) -> Event:
    return claim.events.first()


def test_accepting_opens_a_review(desk):
    claim = factories.accepted(desk)

    assert claim.open_review.status == "RESEARCHING"
    assert (claim.decided_by, claim.open_review.assignee) == (desk.triager, None)


def test_accepting_for_oneself_takes_the_review(desk):
    claim = triage.accept(claim_id=factories.candidate(desk).pk, by=desk.lead, assign_to_me=True)

    assert claim.open_review.assignee == desk.lead


@pytest.mark.parametrize("code", DismissalReason.values)
def test_a_dismissal_says_why(desk, code):
    claim = triage.dismiss(claim_id=factories.candidate(desk).pk, by=desk.triager, code=code)

    assert last_event(claim).reason == DismissalReason(code).label
    assert fresh(claim).dismissed_for == code


def test_a_dismissal_without_a_reason_is_refused(desk):
    claim = factories.candidate(desk)

    with pytest.raises(ValidationError):
        triage.dismiss(claim_id=claim.pk, by=desk.triager, code="BECAUSE")

    assert fresh(claim).status == "CANDIDATE"


def test_a_repeat_brings_its_appearances_along(desk):
    claim, repeat = factories.accepted(desk), factories.candidate(desk)
    place = repeat.appearances.get()

    triage.merge(claim_id=repeat.pk, into_id=claim.pk, by=desk.triager)

    assert fresh(place).claim == claim
    assert claim.appearances.count() == 2
    assert [claim.events.first().step, repeat.events.first().step] == ["claim.absorb", "claim.merge"]


def test_bringing_a_repeat_back_takes_its_appearances_with_it(desk):
    claim, repeat = factories.accepted(desk), factories.candidate(desk)
    triage.merge(claim_id=repeat.pk, into_id=claim.pk, by=desk.triager)

    triage.reopen(claim_id=repeat.pk, by=desk.triager)

    assert [claim.appearances.count(), repeat.appearances.count()] == [1, 1]
    assert fresh(repeat).merged_into is None


def test_a_chain_of_repeats_ends_at_one_claim(desk):
    first, second, third = (factories.candidate(desk) for _ in range(3))
    triage.merge(claim_id=third.pk, into_id=second.pk, by=desk.triager)

    triage.merge(claim_id=second.pk, into_id=first.pk, by=desk.triager)

    assert (fresh(second).merged_into, fresh(third).merged_into) == (first, second)
    assert first.appearances.count() == 3


def test_a_claim_is_no_repeat_of_itself_nor_of_a_repeat(desk):
    claim, repeat = factories.candidate(desk), factories.merged(desk)

    for into in (claim, repeat):
        with pytest.raises(ValidationError):
            triage.merge(claim_id=claim.pk, into_id=into.pk, by=desk.triager)
    assert fresh(claim).status == "CANDIDATE"


def test_what_is_set_aside_comes_back_by_itself(desk):
    claim = factories.snoozed(desk)
    almost = claim.snoozed_until - datetime.timedelta(seconds=1)

    assert triage.wake_snoozed(now=almost) == 0
    assert triage.wake_snoozed(now=claim.snoozed_until) == 1
    assert triage.wake_snoozed(now=claim.snoozed_until) == 0

    assert fresh(claim).status == "CANDIDATE"
    assert last_event(claim).actor is None


def test_nothing_is_set_aside_until_yesterday(desk):
    claim = factories.candidate(desk)

    with pytest.raises(ValidationError):
        triage.snooze(claim_id=claim.pk, by=desk.triager, until=timezone.now())


@pytest.mark.parametrize("decided", ["ACCEPTED", "DISMISSED", "MERGED", "SNOOZED"])
def test_each_decision_can_be_taken_back(desk, decided):
    claim = CLAIM_IN[decided](desk)

    triage.reopen(claim_id=claim.pk, by=desk.triager, reason="Pressed too soon.")

    claim = fresh(claim)
    assert (claim.status, claim.decided_by, claim.snoozed_until, claim.dismissed_for) == ("CANDIDATE", None, None, "")
    assert not any(review.is_open for review in claim.reviews.all())
    assert last_event(claim).claim == claim
    assert claim.events.filter(step="claim.reopen", actor=desk.triager, reason="Pressed too soon.").exists()


def test_work_that_has_begun_is_not_undone_by_triage(desk):
    work = factories.researched(desk)

    with pytest.raises(Conflict, match="Work has begun"):
        triage.reopen(claim_id=work.claim_id, by=desk.triager)


def test_a_published_claim_does_not_go_back_to_the_queue(desk):
    shown = factories.live(desk)

    with pytest.raises(Conflict, match="published"):
        triage.reopen(claim_id=shown.claim_id, by=desk.triager)


def test_the_wording_can_be_made_to_stand_alone(desk):
    claim = factories.candidate(desk)

    wording.reword(claim_id=claim.pk, by=desk.triager, wording="  The town council\n bought 9 buses in 2025. ")

    assert fresh(claim).wording == "The town council bought 9 buses in 2025."
    assert last_event(claim).data["before"] == claim.wording
    assert fresh(claim).quote == claim.quote


def test_a_researcher_words_no_candidate_and_a_triager_no_review(desk):
    with pytest.raises(Forbidden):
        wording.reword(claim_id=factories.candidate(desk).pk, by=desk.researcher, wording="Otherwise.")
    with pytest.raises(Forbidden):
        wording.reword(claim_id=factories.accepted(desk).pk, by=desk.triager, wording="Otherwise.")


def test_speakers_are_known_by_name_whatever_the_case(desk):
    one, other = factories.accepted(desk), factories.accepted(desk)

    wording.describe(claim_id=one.pk, by=desk.researcher, speaker="Mayor  Castellane", topics=["economy"])
    wording.describe(claim_id=other.pk, by=desk.researcher, speaker="mayor castellane")

    assert fresh(one).speaker == fresh(other).speaker
    assert [topic.slug for topic in fresh(one).topics.all()] == ["economy"]


def test_a_name_that_a_machine_took_from_mid_sentence_is_spelled_as_somebody_writes_it(desk):
    one, other = factories.accepted(desk), factories.accepted(desk)
    wording.describe(claim_id=one.pk, by=desk.researcher, speaker="ministry of fisheries")
    wording.describe(claim_id=other.pk, by=desk.researcher, speaker="Ministry of Fisheries")
    assert {fresh(claim).speaker.name for claim in (one, other)} == {"Ministry of Fisheries"}
    wording.describe(claim_id=one.pk, by=desk.researcher, speaker="ministry of fisheries")
    assert fresh(one).speaker.name == "Ministry of Fisheries"


def test_the_name_stays_where_somebody_has_approved_it(desk):
    work, other = factories.researched(desk), factories.accepted(desk)
    wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="ministry of fisheries")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)

    wording.describe(claim_id=other.pk, by=desk.researcher, speaker="Ministry of Fisheries")

    assert len(gates.valid_approvals(fresh(work))) == 1
    assert fresh(other).speaker == fresh(work).claim.speaker


def test_an_unknown_topic_is_refused(desk):
    claim = factories.accepted(desk)

    with pytest.raises(ValidationError, match="astrology"):
        wording.describe(claim_id=claim.pk, by=desk.researcher, speaker="The council", topics=["astrology"])


def test_undoing_a_merge_brings_back_what_was_linked_to_it(desk):
    first, second, third = (factories.candidate(desk) for _ in range(3))
    triage.merge(claim_id=first.pk, into_id=second.pk, by=desk.triager)
    triage.merge(claim_id=second.pk, into_id=third.pk, by=desk.triager)
    assert third.appearances.count() == 3

    triage.reopen(claim_id=second.pk, by=desk.triager)

    assert third.appearances.count() == 1
    assert {row.found_as_id for row in second.appearances.all()} == {first.pk, second.pk}
    assert fresh(first).merged_into == second
