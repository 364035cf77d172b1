"""When an article can have been published."""

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1450, 1, 1, tzinfo=UTC)
"""Nothing was printed before."""
AHEAD = timedelta(days=1)
"""East of us tomorrow's paper is out already."""


def is_possible(when: datetime, *, now: datetime) -> bool:
    """Whether an article can have come out then."""
    return EARLIEST <= when <= now + AHEAD


def possible(when: datetime | None, *, now: datetime) -> datetime | None:
    """`when`, or None where a page or a feed says what can't be."""
    return when if when and is_possible(when, now=now) else None
