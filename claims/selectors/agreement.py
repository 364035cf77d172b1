"""How far the first verdict and those given blind agree."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from claims.agreement import cohens_kappa, krippendorffs_alpha, nominal, ordinal, percent_agreement

ENOUGH: Final = 10
"""Of fewer checks a coefficient says more about chance than about the desk."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """`rated` counts patterns of (first, second, third) keys of ratings, third None where there was none; `values` says
    where on the scale each rating is, None beside it. A figure is None where there is too little to say."""

    rated: Counter
    values: Mapping[str, int | None]

    @property
    def count(self) -> int:
        """Checks that were rated blind."""
        return self.rated.total()

    @cached_property
    def pairs(self) -> Counter:
        """The first verdict and the second."""
        return _firsts(self.rated)

    @property
    def same(self) -> int:
        return sum(count for (first, second), count in self.pairs.items() if first == second)

    @cached_property
    def placed(self) -> Counter:
        """The patterns as values on the scale."""
        found: Counter = Counter()
        for pattern, count in self.rated.items():
            found[tuple(self.values.get(key) for key in pattern)] += count
        return found

    @cached_property
    def placed_pairs(self) -> Counter:
        """The two where both are on the scale."""
        pairs = _firsts(self.placed)
        return Counter({pair: count for pair, count in pairs.items() if None not in pair})

    @property
    def is_enough(self) -> bool:
        return self.count >= ENOUGH

    @property
    def percent(self) -> float | None:
        return percent_agreement(self.pairs)

    @property
    def kappa(self) -> float | None:
        """Cohen's, over all ratings."""
        return cohens_kappa(self.pairs) if self.is_enough else None

    @property
    def weighted_kappa(self) -> float | None:
        """Cohen's, each step on the scale counting the same."""
        if self.placed_pairs.total() < ENOUGH:
            return None
        return cohens_kappa(self.placed_pairs, apart=lambda one, other: abs(one - other))

    @property
    def alpha(self) -> float | None:
        """Krippendorff's over all ratings and all three people."""
        return krippendorffs_alpha(self.rated, distance=nominal) if self.is_enough else None

    @property
    def ordinal_alpha(self) -> float | None:
        """The same by the order of the scale, of what is on it."""
        if self.placed_pairs.total() < ENOUGH:
            return None
        return krippendorffs_alpha(self.placed, distance=ordinal)


def _firsts(patterns: Counter) -> Counter:
    found: Counter = Counter()
    for (first, second, _third), count in patterns.items():
        found[first, second] += count
    return found
