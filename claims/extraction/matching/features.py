"""What a pair of texts is judged by. The same numbers in training, in measuring and at the desk."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from .terms import LONGEST_TEXT, Rarity, folded, neighbours, rarest, terms

FEATURES = (
    "nearness",
    "nearness_high",
    "nearest",
    "headed",
    "rare_share_of_query",
    "rare_share_of_other",
    "rare_weight",
    "rarest_shared",
    "side_by_side",
    "figures_shared",
    "figures_differ",
    "letters_alike",
    "part_alike",
    "length_ratio",
    "other_length",
    "relevance",
)
BY_WORDS = FEATURES[4:]
"""For languages that the embedding does not know."""
BY_LETTERS = ("letters_alike", "part_alike")
LETTERS = [FEATURES.index(name) for name in BY_LETTERS]
HIGH = 0.7
FILLED, LEVELLED = 1.2, 0.75
"""BM25: how soon a term said again adds nothing, and how much a longer text counts less."""
USUAL = 17
"""Terms of a claim's wording and headline: the mean of 10,190 checked claims."""


class Near(NamedTuple):
    """Cosines of a query with another text, and with its headline where it has one."""

    text: float
    headline: float | None = None

    @property
    def nearest(self) -> float:
        return self.text if self.headline is None else max(self.text, self.headline)


FAR = Near(0.0)
"""Where nothing is known of nearness."""


class Side:
    """One text of a pair, taken apart once. `also` is what else it is known by, such as its headline."""

    def __init__(self, text: str, *, also: str = "") -> None:
        self.text, self.also = text, also

    @cached_property
    def letters(self) -> str:
        return folded(self.text[:LONGEST_TEXT])

    @cached_property
    def own(self) -> list[str]:
        """Terms of the text itself, in order."""
        return terms(self.text)

    @cached_property
    def beside(self) -> list[str]:
        """Terms of what else it is known by, in order."""
        return terms(self.also)

    @cached_property
    def in_all(self) -> list[str]:
        return self.own + self.beside

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(self.own) | frozenset(self.beside)

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        return neighbours(self.own) | neighbours(self.beside)

    @cached_property
    def first_words(self) -> dict[str, str]:
        """{term: the first word of the text behind it, verbatim}."""
        first: dict[str, str] = {}
        for word in self.text[:LONGEST_TEXT].split():
            for term in terms(word):
                first.setdefault(term, word.strip(".,;:!?…“”\"«»()[]'’‘"))
        return first

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(term for term in self.terms if term[0].isdigit())


def features(query: Side, others: Sequence[Side], nearness: Sequence[Near], rarity: Rarity) -> np.ndarray:
    """float64[n, len(FEATURES)]: the query against each other text; `nearness` are their cosines."""
    rows = by_terms(query, others, nearness, rarity)
    for row, other in zip(rows, others, strict=True):
        row[LETTERS] = letters(query, other)
    return rows


def by_terms(query: Side, others: Sequence[Side], nearness: Sequence[Near], rarity: Rarity) -> np.ndarray:
    """The same with 0 for `BY_LETTERS`, which take longer than all others together."""
    weight = {term: rarity(term) for term in query.terms.union(*(other.terms for other in others))}
    rare, total = frozenset(rarest(query.terms, rarity)), sum(map(weight.__getitem__, query.terms)) or 1.0
    rows = [
        [*_by_meaning(near), *_by_terms(query, other, weight, rare, total)]
        for other, near in zip(others, nearness, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(others), len(FEATURES))


def _by_meaning(near: Near) -> list[float]:
    """A text with a headline has two chances to be near, so it counts whether it has."""
    return [near.text, max(0.0, near.text - HIGH), near.nearest, float(near.headline is not None)]


def _by_terms(query: Side, other: Side, weight: dict[str, float], rare: frozenset[str], total: float) -> list[float]:
    shared = query.terms & other.terms
    common = sum(map(weight.__getitem__, shared))
    figures = query.figures & other.figures
    return [
        common / total,
        common / (sum(map(weight.__getitem__, other.terms)) or 1.0),
        math.log1p(common),
        len(rare & shared) / (len(rare) or 1),
        len(query.pairs & other.pairs) / (min(len(query.pairs), len(other.pairs)) or 1),
        float(bool(figures)),
        float(bool(query.figures and other.figures and not figures)),
        *(0.0 for _ in BY_LETTERS),
        abs(math.log((len(query.own) + 1) / (len(other.own) + 1))),
        math.log1p(len(other.own)),
        _relevance(shared, query, other, weight),
    ]


def _relevance(shared: frozenset[str], query: Side, other: Side, weight: dict[str, float]) -> float:
    """BM25 of the query's own words in the other's wording and headline. Who says the query is left out: one person
    says many things."""
    enough = FILLED * (1 - LEVELLED + LEVELLED * len(other.in_all) / USUAL)
    counted = ((weight[term], other.in_all.count(term)) for term in shared if not query.also or term in query.own)
    return sum(rare * times * (FILLED + 1) / (times + enough) for rare, times in counted)


def letters(query: Side, other: Side) -> tuple[float, float]:
    """`BY_LETTERS` of a pair."""
    mine, theirs = query.letters, other.letters
    return fuzz.token_set_ratio(mine, theirs) / 100, fuzz.partial_ratio(mine, theirs) / 100
