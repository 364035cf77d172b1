"""How likely each of some texts makes the same claim as a query: a logistic model with calibrated chances.

Two sets of weights: one with nearness in meaning, for languages that the embedding knows, and one by words alone.
"""

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from ..weights import read_weights
from .features import BY_LETTERS, FAR, FEATURES, Near, Side, by_terms, features, letters
from .opposites import OPPOSITES
from .terms import Rarity, word_count

WEIGHTS = "matching.json"
FEWEST_WORDS = 8
"""In shorter texts too little is said to be sure: they are never called strong."""
NEARNESS, WORDS = "nearness", "words"
ROUNDING = 1e-9
CONTRARY = frozenset({"figures", "years", "dates", *OPPOSITES})
LEAST_IF_CONTRARY = 1 / 3
"""Texts with other numbers, or of which one says the opposite, are shown from a chance of one in three. Of those below
one in five was the same claim, on the folds of training."""
MOST_NEAR, MOST_SHARING = 40, 30
"""How many texts are judged for a query: the nearest in meaning, and those that share most of its rarest terms."""


@dataclass(frozen=True)
class Ranker:
    """Weights over the columns named, the calibration of their sum, and the chances from which a pair is shown."""

    columns: tuple[str, ...]
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    slope: float
    shift: float
    suggest: float
    strong: float

    def sums(self, rows: np.ndarray) -> np.ndarray:
        """float64[n] for float64[n, len(FEATURES)]: orders the texts of one query."""
        chosen = rows[:, [FEATURES.index(name) for name in self.columns]]
        return ((chosen - self.mean) / self.scale) @ self.weights

    def chances(self, rows: np.ndarray) -> np.ndarray:
        """float64[n]: 0 to 1, calibrated on queries of which half have no match."""
        return self.calibrated(self.sums(rows))

    def calibrated(self, sums: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-np.clip(self.slope * sums + self.shift, -40, 40)))

    def chance(self, total: float) -> float:
        """The same for one sum: a single number is quicker without numpy."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.slope * total + self.shift))))

    def by_letters(self, query: Side, other: Side) -> float:
        """What letters alike add to a sum without them."""
        return sum(share * alike for share, alike in zip(self._letter_shares, letters(query, other), strict=True))

    @property
    def most_by_letters(self) -> float:
        """The most that letters alike can add to a sum without them."""
        return sum(max(0.0, share) for share in self._letter_shares)

    @cached_property
    def _letter_shares(self) -> list[float]:
        own = [self.columns.index(name) for name in BY_LETTERS]
        return (self.weights[own] / self.scale[own]).tolist()


@cache
def ranker(name: str) -> Ranker:
    """`NEARNESS` or `WORDS`, as shipped."""
    return from_json(json.loads(read_weights(WEIGHTS))[name])


def from_json(stored: dict) -> Ranker:
    arrays = {name: np.array(stored[name]) for name in ("mean", "scale", "weights")}
    numbers = {name: float(stored[name]) for name in ("slope", "shift", "suggest", "strong")}
    return Ranker(columns=tuple(stored["columns"]), **arrays, **numbers)


def chances(query: Side, others: Sequence[Side], nearness: Sequence[Near] | None, rarity: Rarity) -> np.ndarray:
    """float64[n]: how likely each of the others is the query's claim. Without `nearness` words alone decide."""
    if not others:
        return np.zeros(0)
    known = [FAR] * len(others) if nearness is None else nearness
    return ranker(WORDS if nearness is None else NEARNESS).chances(features(query, others, known, rarity))


def likeliest(
    query: Side, others: Sequence[Side], nearness: Sequence[Near] | None, rarity: Rarity, *, most: int
) -> list[tuple[int, float]]:
    """(place, chance) of the others that are worth showing, the likeliest first, at most so many.

    As by `chances`, but letters are compared only where that can still bring a text among them.
    """
    if not others:
        return []
    model = ranker(WORDS if nearness is None else NEARNESS)
    sums = model.sums(by_terms(query, others, [FAR] * len(others) if nearness is None else nearness, rarity))
    at_best = model.calibrated(sums + model.most_by_letters).tolist()
    found: list[tuple[int, float]] = []
    for at in sorted(range(len(others)), key=lambda at: -at_best[at]):
        least = found[most - 1][1] if len(found) >= most else model.suggest
        if at_best[at] < least - ROUNDING:
            break
        chance = model.chance(float(sums[at]) + model.by_letters(query, others[at]))
        if chance >= model.suggest:
            found = sorted([*found, (at, chance)], key=lambda one: (-one[1], one[0]))
    return found[:most]


def strength(chance: float, *, here: str, there: str, differ: Collection[str], by_words: bool) -> str:
    """STRONG, SUGGEST, or '' where the pair is not worth showing. What differs or is short is never STRONG.

    `differ` are the codes of what the two differ in.
    """
    limits = ranker(WORDS if by_words else NEARNESS)
    if chance < (limits.suggest if CONTRARY.isdisjoint(differ) else max(limits.suggest, LEAST_IF_CONTRARY)):
        return ""
    sure = chance >= limits.strong and not differ
    return "STRONG" if sure and min(word_count(here), word_count(there)) >= FEWEST_WORDS else "SUGGEST"
