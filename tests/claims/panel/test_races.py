"""Several people rate one claim blind at the same moment: each seat is taken once, and whoever is too late is told."""

import pytest

from claims.models import Event, PanelVerdict
from claims.panels import Outcome, panel_of
from claims.services import high_risk, panel, verdict
from factcheck.accounts.roles import REVIEWER
from factcheck.common.errors import Conflict
from tests import factories
from tests.claims.test_services_races import assert_one_won, at_once
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(desk):
    high_risk.switch_kind(kind="BLIND", on=True, by=desk.lead, reason="Our council asked for it.")
    return factories.submitted(desk, topics=("health",))


def rating(work, who, key):
    return lambda: panel.answer(review_id=work.pk, by=who, rating_key=key, reason="By both reports.")


def test_of_sixteen_who_agree_one_sits_and_the_others_are_told(work):
    refusals = at_once(*[rating(work, person(REVIEWER), "true") for _ in range(16)])

    assert_one_won(refusals, of=16)
    assert all("rated it a moment before you, and that settled it" in str(refusal) for refusal in refusals)
    assert PanelVerdict.objects.get().seat == "SECOND"
    assert panel_of(fresh(work)).outcome == Outcome.AGREED


@pytest.mark.parametrize("turn", range(3))
def test_of_four_who_differ_from_the_author_two_sit_and_decide(work, turn):
    refusals = at_once(*[rating(work, person(REVIEWER), "false") for _ in range(4)])

    assert len(refusals) == 2
    assert all(isinstance(refusal, Conflict) for refusal in refusals)
    assert sorted(PanelVerdict.objects.values_list("seat", flat=True)) == ["SECOND", "THIRD"]
    assert fresh(work).status == "CHANGES_REQUESTED"
    assert Event.objects.filter(review=work, step="review.panel_back").count() == 1


def test_who_sends_it_twice_sits_once(work):
    somebody = person(REVIEWER)
    refusals = at_once(*[rating(work, somebody, "false") for _ in range(4)])

    assert_one_won(refusals, of=4)
    assert all("Nobody sits twice" in str(refusal) for refusal in refusals)


def test_an_edit_at_the_same_moment_leaves_a_verdict_that_holds_or_none_that_does(desk, work):
    def edit():
        factories.add_evidence(desk, work.claim, publisher="Third library")

    refusals = at_once(edit, rating(work, person(REVIEWER), "true"))

    assert fresh(work).status == "RESEARCHING"
    stands = panel_of(fresh(work))
    assert stands.outcome == Outcome.SECOND, "what was rated is not what stands now"
    assert len(stands.void) == 1 - len(refusals)


def test_an_approval_and_a_blind_verdict_at_once_take_it_on_once(work):
    reader, rater = person(REVIEWER), person(REVIEWER)
    panel.step_aside(review_id=work.pk, by=reader)

    refusals = at_once(lambda: verdict.approve(review_id=work.pk, by=reader), rating(work, rater, "true"))

    assert not refusals
    assert fresh(work).status == "APPROVED"
    assert Event.objects.filter(review=work, to_status="APPROVED").count() == 1
