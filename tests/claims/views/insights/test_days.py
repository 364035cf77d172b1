"""Which days the figures are of, and the file of them."""

import csv
import datetime
import io
import itertools
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.selectors.period import Period
from claims.services import triage, wording
from factcheck.accounts.models import User
from tests import factories
from tests.trips import trips

from .figures import PAGE, a_busy_desk, behind, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"from": "soon"}, "Give two dates"),
        ({"from": "2026-11-20", "to": "2026-11-01"}, "The first day comes before the last"),
        ({"from": "2010-01-01"}, "longer than five years"),
        ({"from": "2026-01-01", "to": "9999-12-31"}, "the last is no later than today"),
        ({"from": "\x00", "to": "x" * 500}, "Give two dates"),
    ],
)
def test_dates_that_mean_nothing_leave_the_usual_period(desk, browser, query, sentence):
    answer = browser.get(PAGE, query)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert answer.context["asked"].preset == "12w"
    assert answer.context["asked"].period.days == 84


def test_steps_cover_the_period_without_a_gap():
    day = datetime.date(2026, 11, 23)
    for days in (1, 2, 28, 31, 32, 84, 200, 201, 364, 801, 1830):
        period = Period(first=day - datetime.timedelta(days=days - 1), last=day)
        steps = period.steps
        assert (steps[0][0], steps[-1][1]) == (period.first, period.last)
        assert all(b[0] - a[1] == datetime.timedelta(days=1) for a, b in itertools.pairwise(steps))
        assert len(period.edges) == len(steps) + 1 <= 33
        assert browser_safe(period)


def browser_safe(period) -> bool:
    return all(edge.tzinfo for edge in period.edges)


def test_the_file_says_the_same_and_runs_no_formula(desk, browser):
    kept, repeat = factories.accepted(desk), factories.candidate(desk)
    triage.merge(claim_id=repeat.pk, into_id=kept.pk, by=desk.triager)
    wording.reword(claim_id=kept.pk, by=desk.researcher, wording='=HYPERLINK("http://evil.example","Bus")')

    answer = browser.get(reverse("claims:insights_csv"), {"period": "4w"})

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Figure", "Of what", "Which", "Number"]
    (line,) = [row for row in rows if row[0] == "Most repeated"]
    assert line[1].startswith("'=HYPERLINK")
    assert line[3] == "2"
    assert "attachment" in answer["Content-Disposition"]


def test_it_asks_the_same_of_the_database_however_full_the_desk(desk, browser):
    a_busy_desk(desk)
    questions(browser)  # the settings of the desk are asked for once
    a_busy_desk(desk)
    few = questions(browser)
    for _again in range(3):
        a_busy_desk(desk)

    assert questions(browser) == few <= 15


def questions(browser) -> int:
    return trips(lambda: browser.get(PAGE))


def test_addresses_of_the_lists_keep_their_days(desk, browser):
    a_busy_desk(desk)
    url = told(browser).flow[-1].numbers[0].url

    page = browser.get(url)

    days = parse_qs(urlsplit(url).query)
    chips = {chip.label: chip.without for chip in page.context["asked"].chips}
    assert "from" not in chips["Days"]
    assert f'name="from" value="{days["from"][0]}"' in page.content.decode()


@pytest.mark.parametrize("hour", [1, 23])
def test_numbers_and_their_lists_are_of_the_same_days_wherever_one_reads(desk, browser, hour):
    User.objects.filter(pk=desk.reviewer.pk).update(time_zone="America/New_York" if hour == 1 else "Asia/Tokyo")
    day = timezone.now().astimezone(datetime.UTC).date() - datetime.timedelta(days=6)
    moment = datetime.datetime.combine(day, datetime.time(hour, 30), tzinfo=datetime.UTC)
    Claim.objects.filter(pk=factories.candidate(desk).pk).update(created_at=moment)

    found = told(browser, **{"from": day, "to": day}).flow[-1].numbers[0]

    assert found.value == 1
    assert behind(browser, found.url) == 1
