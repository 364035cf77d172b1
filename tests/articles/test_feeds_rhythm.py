"""When a feed is asked next: a table, since chance comes in as an argument."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.services.feed_rhythm import LONGEST, SHORTEST, UNKNOWN, interval_by, jittered, pause_after

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTES = [(1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 160), (7, 320), (8, 640), (9, 1280), (10, 1440), (500, 1440)]


def every(gap: timedelta, *, count: int = 20, last: timedelta = timedelta()) -> list[datetime]:
    return [NOW - last - number * gap for number in range(count)]


@pytest.mark.parametrize(("failures", "minutes"), MINUTES)
def test_each_failure_doubles_the_pause_up_to_a_day(failures, minutes):
    assert pause_after(failures, luck=0.5) == timedelta(minutes=minutes)


def test_the_site_s_wish_counts_when_it_is_longer():
    assert pause_after(1, luck=0.5, wish_s=3 * 86_400) == timedelta(days=3)
    assert pause_after(4, luck=0.5, wish_s=60) == timedelta(minutes=40)


RHYTHMS = [
    ("by the minute", every(timedelta(minutes=1)), timedelta(minutes=5)),
    ("hourly", every(timedelta(hours=1)), timedelta(minutes=15)),
    ("hourly, and asleep since last night", every(timedelta(hours=1), last=timedelta(hours=8)), timedelta(minutes=15)),
    ("daily", every(timedelta(days=1)), timedelta(hours=6)),
    ("weekly", every(timedelta(days=7)), LONGEST),
    ("hourly once, silent for a month", every(timedelta(hours=1), last=timedelta(days=30)), timedelta(hours=22.5)),
    ("one item an hour ago", [NOW - timedelta(hours=1)], SHORTEST),
    ("dated in the future", [NOW + timedelta(days=9)], SHORTEST),
    ("nothing yet", [], UNKNOWN),
]


@pytest.mark.parametrize(("dates", "interval"), [row[1:] for row in RHYTHMS], ids=[row[0] for row in RHYTHMS])
def test_the_rhythm_of_publishing_sets_the_interval(dates, interval):
    assert interval_by(dates, now=NOW) == interval


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=30), st.floats(0, 1))
def test_no_rhythm_and_no_luck_leaves_the_bounds(dates, luck):
    assert SHORTEST <= jittered(interval_by(dates, now=NOW), luck=luck) <= LONGEST


def test_luck_spreads_the_polls_by_a_tenth():
    hour = timedelta(hours=1)
    assert (jittered(hour, luck=0), jittered(hour, luck=1)) == (hour * 0.9, hour * 1.1)
