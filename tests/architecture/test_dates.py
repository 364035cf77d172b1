"""The `date` filter keeps what it wrote: by clock, by form and by language."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.template import Context, Template
from django.utils import timezone, translation

NOON = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)


def told(value: object, form: str = "j M Y, H:i e") -> str:
    return Template(f'{{{{ value|date:"{form}" }}}}').render(Context({"value": value}))


def test_one_moment_reads_as_each_clock_says():
    for _ in range(2):
        with timezone.override(ZoneInfo("Europe/Madrid")):
            assert told(NOON) == "29 Nov 2026, 13:30 CET"
        with timezone.override(UTC):
            assert told(NOON) == "29 Nov 2026, 12:30 UTC"


def test_an_hour_that_comes_twice_is_two_hours():
    with timezone.override(ZoneInfo("Europe/Madrid")):
        twice = [told(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "c") for hour in (0, 1)]
    assert twice == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]


def test_one_day_reads_as_each_language_says():
    day = date(2026, 1, 5)
    for _ in range(2):
        with translation.override("es"):
            assert told(day, "j F") == "5 enero"
        with translation.override("en"):
            assert told(day, "j F") == "5 January"
    assert told(day, "Y") == "2026"


def test_a_midnight_and_its_day_are_not_taken_for_each_other():
    assert told(date(2026, 1, 5), "c") == "2026-01-05"
    assert told(datetime(2026, 1, 5, tzinfo=UTC), "c") == "2026-01-05T00:00:00+00:00"


def test_what_is_no_day_is_nothing():
    assert told(None) == told("") == ""
