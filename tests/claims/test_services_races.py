"""Two people press at once, on two real connections: exactly one wins, and the other is told so."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from claims.models import Claim, Event, Match
from claims.services import assignment, bulk, match_answers, matching, publication, review, triage, verdict
from factcheck.accounts.roles import PUBLISHER, REVIEWER, TRIAGER
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Run each act in its own thread and connection, all begun together; return those that were refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> Exception | None:
        try:
            start.wait(timeout=10)
            act()
        except (Conflict, Forbidden, ValidationError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [refusal for refusal in threads.map(run, acts) if refusal]


def assert_one_won(refusals: list[Exception], *, of: int) -> None:
    assert len(refusals) == of - 1
    assert all(isinstance(refusal, Conflict) for refusal in refusals), refusals


@pytest.mark.parametrize("turn", range(3))
def test_only_one_accepts_a_candidate(desk, turn):
    claim = factories.candidate(desk)
    people = [person(TRIAGER) for _ in range(4)]

    refusals = at_once(*[lambda who=who: triage.accept(claim_id=claim.pk, by=who) for who in people])

    assert_one_won(refusals, of=4)
    assert claim.reviews.count() == 1
    assert Event.objects.filter(claim=claim, step="claim.accept").count() == 1


def test_sixteen_people_who_decide_on_the_same_candidates_decide_each_once(desk):
    claims = factories.candidates(desk, *(f"The council bought {number} trams last year." for number in range(6)))
    people = [person(TRIAGER, name=f"Person {number}") for number in range(16)]

    for claim in claims:
        refusals = at_once(*[lambda who=who, pk=claim.pk: _decide(pk, who) for who in people])
        assert_one_won(refusals, of=16)
        assert all("Nothing was changed." in str(refusal) for refusal in refusals)

    for claim in claims:
        steps = ("claim.accept", "claim.dismiss", "claim.snooze")
        assert Event.objects.filter(claim=claim, step__in=steps).count() == 1


def test_sixteen_people_who_decide_on_sixteen_candidates_don_t_hinder_each_other(desk):
    claims = factories.candidates(desk, *(f"The council bought {number} trams last year." for number in range(16)))
    people = [person(TRIAGER) for _ in range(16)]

    refusals = at_once(
        *[lambda who=who, pk=claim.pk: _decide(pk, who) for who, claim in zip(people, claims, strict=True)]
    )

    assert refusals == []
    assert Claim.objects.filter(status="CANDIDATE").count() == 0


def test_a_bulk_decision_and_sixteen_people_decide_each_candidate_once(desk):
    claims = factories.candidates(desk, *(f"The council bought {number} trams last year." for number in range(16)))
    ids = [claim.pk for claim in claims]
    action = bulk.begin(by=desk.triager, verb="dismiss", claim_ids=ids, details={"code": "TRIVIAL"})
    people = [person(TRIAGER) for _ in range(15)]

    at_once(
        lambda: bulk.run(action_id=action.pk, now=timezone.now()),
        *[lambda who=who, pk=pk: _decide(pk, who) for who, pk in zip(people, ids, strict=False)],
    )

    for pk in ids:
        steps = ("claim.accept", "claim.dismiss", "claim.snooze")
        assert Event.objects.filter(claim=pk, step__in=steps).count() == 1


def _decide(claim_id, who):
    """One of three decisions, by who they are."""
    if who.pk % 3 == 0:
        return triage.accept(claim_id=claim_id, by=who)
    if who.pk % 3 == 1:
        return triage.dismiss(claim_id=claim_id, by=who, code="VAGUE")
    return triage.snooze(claim_id=claim_id, by=who, until=timezone.now() + datetime.timedelta(days=1))


def test_accepting_and_dismissing_at_once_leaves_one_decision(desk):
    claim = factories.candidate(desk)
    other = person(TRIAGER)

    refusals = at_once(
        lambda: triage.accept(claim_id=claim.pk, by=desk.triager),
        lambda: triage.dismiss(claim_id=claim.pk, by=other, code="VAGUE"),
    )

    assert_one_won(refusals, of=2)
    assert fresh(claim).status in {"ACCEPTED", "DISMISSED"}
    assert claim.reviews.count() == (fresh(claim).status == "ACCEPTED")


def test_only_one_approval_moves_the_review(desk):
    work = factories.submitted(desk)
    people = [person(REVIEWER) for _ in range(3)]

    refusals = at_once(*[lambda who=who: verdict.approve(review_id=work.pk, by=who) for who in people])

    assert_one_won(refusals, of=3)
    assert fresh(work).status == "APPROVED"
    assert work.latest_verdict.approvals.count() == 1


def test_two_approvals_of_a_high_risk_check_both_count(desk):
    work = factories.submitted(desk, topics=("health",))
    people = [person(REVIEWER) for _ in range(2)]

    refusals = at_once(*[lambda who=who: verdict.approve(review_id=work.pk, by=who) for who in people])

    assert refusals == []
    assert fresh(work).status == "APPROVED"


@pytest.mark.parametrize("turn", range(3))
def test_only_one_publishes(desk, turn):
    work = factories.approved(desk)
    people = [person(PUBLISHER) for _ in range(4)]

    refusals = at_once(*[lambda who=who: publication.publish(review_id=work.pk, by=who) for who in people])

    assert_one_won(refusals, of=4)
    assert work.claim.publications.count() == 1


def test_an_edit_and_an_approval_at_once_never_leave_an_approval_of_other_words(desk):
    work = factories.submitted(desk)

    at_once(
        lambda: verdict.approve(review_id=work.pk, by=desk.reviewer),
        lambda: factories.write_verdict(desk, work, summary="Changed at the last moment."),
    )

    assert fresh(work).status == "RESEARCHING"
    assert fresh(work).latest_verdict.summary == "Changed at the last moment."


def test_publishing_and_editing_at_once_never_publish_unapproved_words(desk):
    work = factories.approved(desk)

    at_once(
        lambda: publication.publish(review_id=work.pk, by=desk.publisher),
        lambda: factories.write_verdict(desk, work, summary="Changed at the last moment."),
    )

    for shown in work.claim.publications.all():
        assert shown.summary == "The number is right."


def test_only_one_correction_is_opened(desk):
    shown = factories.live(desk)

    refusals = at_once(
        *[
            lambda: publication.open_correction(
                publication_id=shown.pk, by=desk.publisher, kind="UPDATE", note="A newer report."
            )
        ]
        * 3
    )

    assert_one_won(refusals, of=3)
    assert sum(work.is_open for work in shown.claim.reviews.all()) == 1


def test_a_review_that_is_abandoned_while_somebody_takes_it_stays_abandoned(desk):
    work = factories.researching(desk)

    at_once(
        lambda: assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.researcher),
        lambda: review.abandon(review_id=work.pk, by=desk.lead, reason="Overtaken by events."),
    )

    assert fresh(work).status == "ABANDONED"


def test_two_merges_into_each_other_do_not_make_a_circle(desk):
    one, other = factories.candidates(desk, "The town bought 9 buses.", "Nine buses were bought by the town.")

    at_once(
        lambda: triage.merge(claim_id=one.pk, into_id=other.pk, by=desk.triager),
        lambda: triage.merge(claim_id=other.pk, into_id=one.pk, by=desk.lead),
    )

    assert [fresh(one).status, fresh(other).status].count("MERGED") <= 1


def test_two_people_answer_a_match_at_once(desk):
    for sentence in (
        "The harbour council bought forty electric buses for the island lines last spring.",
        "Forty electric buses for the island lines were bought by the harbour council last spring.",
    ):
        factories.candidates(desk, sentence)
    while matching.embed_waiting() or matching.match_waiting(now=timezone.now()):
        pass
    match = Match.objects.get()
    yes, no = person(TRIAGER), person(TRIAGER)

    refusals = at_once(
        lambda: match_answers.confirm(match_id=match.pk, by=yes),
        lambda: match_answers.refuse(match_id=match.pk, by=no),
    )

    assert_one_won(refusals, of=2)
    assert (fresh(match).answer == "YES") == (fresh(match.claim).status == "MERGED")
