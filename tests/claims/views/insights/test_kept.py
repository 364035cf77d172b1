"""Figures are kept until somebody takes a step, and everybody sees their own at once."""

import pytest

from claims.services import assignment, triage
from tests import factories
from tests.trips import trips

from .figures import PAGE, a_busy_desk, told

pytestmark = pytest.mark.django_db


def questions(browser) -> int:
    return trips(lambda: browser.get(PAGE))


def test_while_nothing_happens_they_are_asked_for_once(desk, browser, sitting):
    a_busy_desk(desk)
    first = told(browser)
    assert questions(browser) <= 6
    again = told(sitting(desk.lead))
    assert again.now == first.now
    assert [row.numbers for row in again.waiting] == [row.numbers for row in first.waiting]


def test_a_step_is_seen_at_once(desk, browser):
    claim = factories.candidate(desk)
    before = told(browser)
    triage.accept(claim_id=claim.pk, by=desk.triager)
    after = told(browser)
    waited, waits = (page.waiting[0].numbers[0].value for page in (before, after))
    assert waits == waited - 1

    work = claim.reviews.get()
    assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.lead)
    assert str(desk.researcher) in {row.name for row in told(browser).loads}


def test_each_period_has_its_own(desk, browser):
    a_busy_desk(desk)
    year, weeks = (browser.get(PAGE, {"period": period}).context["told"] for period in ("year", "4w"))
    assert len(year.flow) != len(weeks.flow)


def test_the_page_says_when_they_were_read(desk, browser):
    a_busy_desk(desk)
    assert f"as of {told(browser).now:%H:%M}" in browser.get(PAGE).content.decode()
