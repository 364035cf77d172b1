"""Who has a review, for how long, and how it changes hands."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.leases import lease_end
from claims.models import Event, Review
from claims.services import assignment, discussion, verdict
from factcheck.accounts.roles import RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.claims.test_services_races import at_once
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db(transaction=True)


def at(day: int, hour: int) -> datetime.datetime:
    """November 2026; the 20th is a Friday."""
    return datetime.datetime(2026, 11, day, hour, tzinfo=datetime.UTC)


def in_hand(desk, who=None) -> Review:
    work = factories.researching(desk)
    return assignment.assign(review_id=work.pk, to=who or desk.researcher, by=who or desk.researcher)


def run_out(work: Review) -> None:
    Review.objects.filter(pk=work.pk).update(lease_until=timezone.now() - datetime.timedelta(minutes=1))


@pytest.mark.parametrize(
    ("taken", "runs_out"),
    [(at(18, 10), at(19, 10)), (at(20, 15), at(23, 15)), (at(21, 9), at(24, 0)), (at(22, 23), at(24, 0))],
)
def test_a_lease_is_a_working_day_and_weekends_do_not_count(taken, runs_out):
    assert lease_end(taken) == runs_out


def test_whoever_takes_it_has_it_for_a_working_day(desk):
    work = in_hand(desk)

    assert fresh(work).lease_until > timezone.now() + datetime.timedelta(hours=23)
    assert work.events.first().sentence == "took it"


def test_what_somebody_works_on_is_not_taken_from_them(desk):
    work = in_hand(desk)

    with pytest.raises(Conflict, match="Rolf Researcher has it in hand"):
        assignment.assign(review_id=work.pk, to=desk.reviewer, by=desk.reviewer)
    run_out(work)
    assignment.assign(review_id=work.pk, to=desk.reviewer, by=desk.reviewer)

    assert fresh(work).assignee == desk.reviewer


def test_each_step_makes_the_lease_longer(desk):
    work = in_hand(desk)
    for step in (
        lambda: factories.write_verdict(desk, work),
        lambda: factories.add_evidence(desk, work.claim, publisher="Town archive"),
        lambda: discussion.comment(claim_id=work.claim_id, by=desk.researcher, text="On it."),
    ):
        run_out(work)
        step()
        assert fresh(work).lease_until > timezone.now()


def test_the_work_of_others_does_not(desk):
    work = in_hand(desk)
    run_out(work)
    discussion.comment(claim_id=work.claim_id, by=desk.lead, text="How far is it?")

    assert fresh(work).lease_until < timezone.now()


def test_what_lies_goes_back_to_the_pool_and_its_person_is_told(desk):
    work = in_hand(desk)
    run_out(work)

    assert assignment.expire_leases(now=timezone.now()) == 1
    assert assignment.expire_leases(now=timezone.now()) == 0
    assert fresh(work).assignee is None
    assert "Rolf Researcher had not worked on it" in work.events.first().sentence
    assert desk.researcher.notifications.get().kind == "RELEASED"


def test_waiting_for_the_second_review_costs_nobody_their_work(desk):
    work = in_hand(desk)
    factories.submitted(desk, work=work)
    run_out(work)

    assert assignment.expire_leases(now=timezone.now()) == 0
    verdict.request_changes(review_id=work.pk, by=desk.reviewer, reason="Name the page.")
    assert fresh(work).assignee == desk.researcher
    assert fresh(work).lease_until > timezone.now()


def test_it_is_given_back_by_whoever_has_it(desk):
    work = in_hand(desk)
    assignment.assign(review_id=work.pk, to=None, by=desk.researcher)

    assert (fresh(work).assignee, fresh(work).lease_until) == (None, None)
    assert work.events.first().sentence == "gave it back to the pool"


def test_a_lead_frees_it_with_a_reason_that_stands_in_the_history(desk):
    work = in_hand(desk)

    with pytest.raises(ValidationError, match="Say why"):
        assignment.unlock(review_id=work.pk, by=desk.lead, reason=" ")
    with pytest.raises(Forbidden):
        assignment.unlock(review_id=work.pk, by=desk.reviewer, reason="I want it.")
    assignment.unlock(review_id=work.pk, by=desk.lead, reason="Rolf is ill.")

    event = work.events.first()
    assert (event.step, event.reason, event.data["from"]) == ("review.unlock", "Rolf is ill.", "Rolf Researcher")
    assert desk.researcher.notifications.get().kind == "RELEASED"
    with pytest.raises(Conflict):
        assignment.unlock(review_id=work.pk, by=desk.lead, reason="Rolf is ill.")


def test_a_lead_hands_it_on_and_both_are_told(desk):
    work = in_hand(desk)
    assignment.assign(review_id=work.pk, to=desk.reviewer, by=desk.lead)

    assert desk.researcher.notifications.get().kind == "RELEASED"
    assert desk.reviewer.notifications.get().kind == "ASSIGNED"


def test_the_next_is_the_most_urgent_that_nobody_has(desk):
    first, later, urgent, taken = (factories.researching(desk) for _ in range(4))
    today = timezone.localdate()
    assignment.set_due(review_id=later.pk, by=desk.lead, due_on=today + datetime.timedelta(days=5))
    assignment.set_due(review_id=urgent.pk, by=desk.lead, due_on=today)
    assignment.assign(review_id=taken.pk, to=desk.reviewer, by=desk.reviewer)

    given = [assignment.take_next(by=desk.researcher) for _ in range(4)]

    assert given == [urgent, later, first, None]
    assert all(work.lease_until for work in given[:3])


def test_sixteen_people_never_get_the_same(desk):
    works = {factories.researching(desk).pk for _ in range(40)}
    people = [person(RESEARCHER) for _ in range(16)]
    got = []

    def take_three(who):
        for _ in range(3):
            review = assignment.take_next(by=who)
            if review:
                got.append((review.pk, who.pk))

    assert not at_once(*[lambda who=who: take_three(who) for who in people])
    assert len({pk for pk, _ in got}) == len(got)
    while review := assignment.take_next(by=people[0]):  # rows that were in use were stepped over
        got.append((review.pk, people[0].pk))
    assert {pk for pk, _ in got} == works
    assert set(Review.objects.values_list("pk", "assignee_id")) == set(got)
    assert Event.objects.filter(step="review.take").count() == 40


def test_taking_one_and_abandoning_it_at_once_leaves_one_outcome(desk):
    work = factories.researching(desk)
    from claims.services import review

    at_once(
        lambda: assignment.take_next(by=desk.researcher),
        lambda: review.abandon(review_id=work.pk, by=desk.lead, reason="Overtaken by events."),
    )

    assert fresh(work).status == "ABANDONED" or fresh(work).assignee == desk.researcher


def test_triagers_take_nothing_from_the_pool(desk):
    with pytest.raises(Forbidden, match="researcher or reviewer"):
        assignment.take_next(by=desk.triager)


def test_a_due_date_is_set_changed_and_taken_off_on_record(desk):
    work = factories.researching(desk)
    today = timezone.localdate()
    for day in (today, today + datetime.timedelta(days=3), None):
        assignment.set_due(review_id=work.pk, by=desk.researcher, due_on=day)

    assert [event.step for event in work.events.all()[:3]] == ["review.undue", "review.due", "review.due"]
    with pytest.raises(ValidationError, match="from today on"):
        assignment.set_due(review_id=work.pk, by=desk.lead, due_on=today - datetime.timedelta(days=1))
    with pytest.raises(Forbidden):
        assignment.set_due(review_id=work.pk, by=desk.triager, due_on=today)


def test_the_assignee_is_reminded_once_the_day_before(desk):
    work = in_hand(desk)
    now = timezone.now()
    assignment.set_due(review_id=work.pk, by=desk.lead, due_on=now.date() + datetime.timedelta(days=2))

    assert assignment.remind_of_due(now=now) == 0
    tomorrow = now + datetime.timedelta(days=1)
    assert [assignment.remind_of_due(now=tomorrow) for _ in range(2)] == [1, 0]
    assert desk.researcher.notifications.filter(kind="DUE").count() == 1
    # Somebody who takes it over is reminded as well.
    assignment.assign(review_id=work.pk, to=desk.reviewer, by=desk.lead)
    assert assignment.remind_of_due(now=tomorrow) == 1


def test_a_nudge_is_one_a_day(desk):
    work = in_hand(desk)
    now = timezone.now()
    assignment.nudge(review_id=work.pk, by=desk.lead, now=now)

    with pytest.raises(Conflict, match="Once a day is enough"):
        assignment.nudge(review_id=work.pk, by=desk.reviewer, now=now + datetime.timedelta(hours=20))
    assignment.nudge(review_id=work.pk, by=desk.reviewer, now=now + datetime.timedelta(hours=25))
    assert desk.researcher.notifications.filter(kind="NUDGE").count() == 2
    with pytest.raises(Forbidden, match="waits for you"):
        assignment.nudge(review_id=work.pk, by=desk.researcher)


def test_nobody_is_nudged_for_what_lies_free(desk):
    with pytest.raises(Conflict, match="nobody to nudge"):
        assignment.nudge(review_id=factories.researching(desk).pk, by=desk.lead)


def test_somebody_is_asked_for_the_second_review(desk):
    work = factories.researched(desk)
    with pytest.raises(ValidationError, match="role reviewer"):
        assignment.ask(review_id=work.pk, by=desk.researcher, whom=desk.publisher)
    other = person(RESEARCHER, REVIEWER, name="Ria Both")
    factories.write_verdict(desk, work, by=other, summary="The number is about right.")
    with pytest.raises(ValidationError, match="wrote in it"):
        assignment.ask(review_id=work.pk, by=desk.researcher, whom=other)

    assignment.ask(review_id=work.pk, by=desk.researcher, whom=desk.reviewer)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    assert set(desk.reviewer.notifications.values_list("kind", flat=True)) == {"ASKED"}
    assert assignment.nudge(review_id=work.pk, by=desk.lead) == desk.reviewer
