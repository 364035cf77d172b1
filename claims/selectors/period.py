"""The days that figures are about, in equal steps, from midnight to midnight UTC: counts are kept by such days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

LONGEST: Final = 1830
_STEPS: Final = ((31, 1), (200, 7), (800, 28), (LONGEST, 91))


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """From the first day to the last, both included; at most LONGEST days."""

    first: date
    last: date

    @property
    def step(self) -> int:
        """Days in one step: 1, 7, 28 or 91. The last step is whole; the first may be shorter."""
        return next(step for most, step in _STEPS if self.days <= most)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def steps(self) -> list[tuple[date, date]]:
        """First and last day of each step."""
        begins = list(range(self.days - self.step, 0, -self.step))[::-1]
        starts = [self.first, *(self.first + timedelta(days=day) for day in begins)]
        return list(zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), self.last], strict=True))

    @property
    def edges(self) -> list[datetime]:
        """The moment at which each step begins, and that at which the last one ends."""
        return [midnight(first) for first, _ in self.steps] + [midnight(self.last + timedelta(days=1))]


def midnight(day: date) -> datetime:
    """When a day begins that figures are kept by."""
    return datetime.combine(day, time.min, tzinfo=UTC)
