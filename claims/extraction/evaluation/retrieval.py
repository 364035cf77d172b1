"""How well checked claims are found again, on tweets that repeat them. Trains nothing and chooses nothing.

Candidates come from an exact search in memory here, at the desk from PostgreSQL (tests/bench measures what that
loses); terms, features, weights and thresholds are the desk's own.
"""

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..matching import MOST_NEAR, MOST_SHARING, Near, Side, chances, differences, embed, rarest, strength
from .checked_claims import ARCHIVE, Collection, Pairs

FIRST = 5


@dataclass(frozen=True, slots=True)
class Pool:
    """The claims looked at for one query: their indexes, how near they are, and which of them are right."""

    query: str
    at: list[int]
    nearness: list[Near]
    right: np.ndarray
    wanted: int


class Directions(NamedTuple):
    """Of each claim's wording and of its headline: float32[n, 384]. Without a headline it is that of nothing."""

    wordings: np.ndarray
    headlines: np.ndarray


def directions(collection: Collection) -> Directions:
    claims = collection.claims
    return Directions(embed([claim.wording for claim in claims]), embed([claim.headline for claim in claims]))


class Index:
    """The collection as the desk would have it: vectors, terms, how rare each term is."""

    def __init__(self, collection: Collection, *, vectors: Directions | None = None) -> None:
        self.sides = [Side(claim.wording, also=claim.headline) for claim in collection.claims]
        self.kept = np.array([first == at for at, first in enumerate(collection.first)])
        self.vectors = directions(collection) if vectors is None else vectors
        self._headed = [bool(claim.headline) for claim in collection.claims]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for at in np.flatnonzero(self.kept).tolist():
            for term in self.sides[at].terms:
                self._holders[term].append(at)
        self._count = int(self.kept.sum())

    def rarity(self, term: str) -> float:
        return math.log((self._count + 1) / (len(self._holders.get(term, ())) + 0.5))

    def nearest(self, vector: np.ndarray, most: int) -> list[int]:
        kept = np.flatnonzero(self.kept)
        return kept[np.argsort(-(self.vectors.wordings @ vector)[kept], kind="stable")[:most]].tolist()

    def nearness(self, vector: np.ndarray, at: Sequence[int]) -> list[Near]:
        cosines = zip(at, self.vectors.wordings[at] @ vector, self.vectors.headlines[at] @ vector, strict=True)
        return [Near(float(text), float(headline) if self._headed[one] else None) for one, text, headline in cosines]

    def sharing(self, query: Side, most: int) -> list[int]:
        """Claims that share at least two of the query's rarest terms, by the weight of those shared."""
        weight: Counter[int] = Counter()
        times: Counter[int] = Counter()
        for term in rarest(query.terms, self.rarity):
            for at in self._holders.get(term, ()):
                weight[at] += self.rarity(term)
                times[at] += 1
        return sorted((at for at in weight if times[at] > 1), key=lambda at: (-weight[at], at))[:most]


def pools(index: Index, pairs: Pairs) -> Iterator[Pool]:
    for text, vector, wanted in zip(pairs.queries, embed(pairs.queries), pairs.wanted, strict=True):
        near = index.nearest(vector, MOST_NEAR)
        at = list(dict.fromkeys([*near, *index.sharing(Side(text), MOST_SHARING)]))
        right = np.array([claim in wanted for claim in at])
        yield Pool(text, at, index.nearness(vector, at), right, len(wanted))


def mean_average_precision(rankings: Sequence[Sequence[int]], wanted: Sequence[frozenset[int]]) -> float:
    """MAP@5: the mean over queries of the precision at each right claim among the first five."""
    total = 0.0
    for ranking, right in zip(rankings, wanted, strict=True):
        hits = [place for place, at in enumerate(ranking[:FIRST], start=1) if at in right]
        total += sum(number / place for number, place in enumerate(hits, start=1)) / min(FIRST, len(right))
    return total / max(1, len(rankings))


def ranked(pool: Pool, scores: np.ndarray) -> list[int]:
    return [pool.at[place] for place in np.argsort(-scores, kind="stable")]


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{"2020 dev", "2021 dev": measures}, or {} where the data is not there."""
    if not (data / "retrieval" / ARCHIVE).exists():
        return {}
    collection = Collection(data)
    index = Index(collection)
    unfolded = Collection(data, folded=False)
    apart = Index(unfolded, vectors=index.vectors)
    plain = embed([f"{claim.wording} {claim.headline}" for claim in collection.claims])
    splits = {"2020 dev": Collection.pairs_2020, "2021 dev": Collection.pairs_2021}
    pairs = {name: (read(collection, "dev"), read(unfolded, "dev")) for name, read in splits.items()}
    return {
        name: _measure(index, folded) | _unfolded(apart, named) | _plain(plain, named)
        for name, (folded, named) in pairs.items()
    }


def _plain(vectors: np.ndarray, pairs: Pairs) -> dict[str, float]:
    """What the encoder does with nothing built around it: wording and headline as one text, entries kept apart."""
    order = np.argsort(-embed(pairs.queries) @ vectors.T, axis=1, kind="stable")[:, :FIRST].tolist()
    return {"map5_plain_vectors": mean_average_precision(order, pairs.wanted)}


def _unfolded(apart: Index, pairs: Pairs) -> dict[str, float]:
    """The same ranking where entries of equal wording stand apart and only the one named in the data is right."""
    rankings = [
        ranked(one, chances(Side(one.query), _others(apart, one), one.nearness, apart.rarity))
        for one in pools(apart, pairs)
    ]
    return {"map5_unfolded": mean_average_precision(rankings, pairs.wanted)}


def _measure(index: Index, pairs: Pairs) -> dict[str, float]:
    found = list(pools(index, pairs))
    began = time.perf_counter()
    by_both = [chances(Side(one.query), _others(index, one), one.nearness, index.rarity) for one in found]
    seconds = time.perf_counter() - began
    by_words = [chances(Side(one.query), _others(index, one), None, index.rarity) for one in found]

    def score(rank: Callable[[int], list[int]]) -> float:
        return mean_average_precision([rank(number) for number in range(len(found))], pairs.wanted)

    return {
        "queries": len(pairs.queries),
        "queries_without_their_claim": pairs.skipped,
        "map5_rarest_terms_alone": score(lambda number: index.sharing(Side(pairs.queries[number]), FIRST)),
        "map5_vectors_alone": score(lambda number: ranked(found[number], _cosines(found[number]))),
        "map5_words_reranked": score(lambda number: ranked(found[number], by_words[number])),
        "map5": score(lambda number: ranked(found[number], by_both[number])),
        "among_those_looked_at": float(np.mean([one.right.any() for one in found])),
        **_shown(index, found, by_both),
        "ms_to_judge": 1000 * seconds / len(found),
    }


def _cosines(pool: Pool) -> np.ndarray:
    """With the wordings."""
    return np.array([near.text for near in pool.nearness])


def _others(index: Index, pool: Pool) -> list[Side]:
    """Taken apart anew, as at the desk: what a side remembers must not flatter the speed."""
    return [Side(index.sides[at].text, also=index.sides[at].also) for at in pool.at]


def _codes(here: str, there: str) -> set[str]:
    return {difference.code for difference in differences(here, there)}


def _shown(index: Index, found: Sequence[Pool], scores: Sequence[np.ndarray]) -> dict[str, float]:
    """Of the pairs that would be shown: how many are right, and of the right ones how many are shown."""
    verdicts = [
        (strength(chance, here=one.query, there=there, differ=_codes(one.query, there), by_words=False), own)
        for one, own_scores in zip(found, scores, strict=True)
        for chance, own, there in zip(own_scores, one.right, (index.sides[at].text for at in one.at), strict=True)
    ]
    measures: dict[str, float] = {}
    for name, called in (("suggest", {"SUGGEST", "STRONG"}), ("strong", {"STRONG"})):
        right = [own for said, own in verdicts if said in called]
        measures[f"{name}_precision"] = float(np.mean(right)) if right else 0.0
        measures[f"{name}_recall"] = sum(right) / max(1, sum(one.wanted for one in found))
    return measures
