"""Chance that falls alike for the same seed, drawn in handfuls because a million single draws are slow."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import TypeVar

_HANDFUL = 20_000
T = TypeVar("T")


class Dice(random.Random):
    """A seeded source of chance."""

    def stream(self, things: Sequence[T], weights: Sequence[float] | None = None) -> Iterator[T]:
        """One after the other for ever, each as likely as its weight says."""
        summed = list(accumulate(weights)) if weights else None
        while True:
            yield from self.choices(things, cum_weights=summed, k=_HANDFUL)

    def unequal(self, things: Sequence[T]) -> Iterator[T]:
        """A few of them often and most of them seldom, as words and names are."""
        return self.stream(things, [1 / (place + 3) for place in range(len(things))])

    def happens(self, share: float) -> bool:
        return self.random() < share

    def later(self, moment: datetime, *, hours: float, latest: datetime) -> datetime:
        """Some time after, about so many hours, and not after `latest`."""
        return min(moment + timedelta(hours=self.uniform(0.2, 2) * hours), latest)
