"""Train the ranking of repeats on the training tweets of CheckThat! 2020 task 2, and write weights/matching.json."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from ..evaluation.checked_claims import Collection, Pairs
from ..evaluation.retrieval import Index, Pool, mean_average_precision, pools, ranked
from ..matching.differences import differences
from ..matching.features import BY_WORDS, FEATURES, Side, features
from ..matching.ranking import FEWEST_WORDS, NEARNESS, WEIGHTS, WORDS
from ..matching.terms import key_of, word_count
from .manifest import record

FOLDS = 5
STEPS, LONGEST_STEP, PENALTY = 25, 1.0, 1e-3
SUGGEST_PRECISION, STRONG_PRECISION = 0.6, 0.98
"""Of the pairs shown, on queries held out of which half have no match: so many are right."""
FEWEST_SHOWN = 30
"""A precision over fewer pairs than this is luck."""
SPARE = 2
"""Pairs that count as shown and wrong before any is: a limit that is chosen for its precision flatters itself. One
is the rule of succession; each tweet's list is there twice."""


class Listed(NamedTuple):
    """One query's list: float64[n, features], bool[n] right, and bool[n]: may be called strong."""

    rows: np.ndarray
    right: np.ndarray
    eligible: np.ndarray


class Learned(NamedTuple):
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray

    def sums(self, rows: np.ndarray) -> np.ndarray:
        return ((rows - self.mean) / self.scale) @ self.weights


def train(data: Path, *, say: Callable[[str], None]) -> None:
    collection = Collection(data)
    pairs = _without_dev(collection)
    index = Index(collection)
    half = Index(_half_known(data), vectors=index.vectors)
    found, found_half = list(pools(index, pairs)), list(pools(half, pairs))
    lists = [_listed(index, pool) for pool in found] + [_listed(half, pool) for pool in found_half]
    stored = {}
    for name, columns in ((NEARNESS, FEATURES), (WORDS, BY_WORDS)):
        stored[name], folded = _trained(lists, columns, queries=len(found))
        score, score_half = (
            mean_average_precision([ranked(*one) for one in zip(own, sums, strict=True)], pairs.wanted)
            for own, sums in ((found, folded[: len(found)]), (found_half, folded[len(found) :]))
        )
        limits = {limit: round(stored[name][limit], 3) for limit in ("suggest", "strong")}
        say(
            f"{name}: MAP@5 {score:.4f} on {FOLDS} folds of {len(found)} queries, "
            f"{score_half:.4f} where every other claim has no headline, {limits}"
        )
    content = json.dumps(stored, indent=1) + "\n"
    record(WEIGHTS, content.encode(), "CheckThat! 2020 task 2 train, ranking of repeats", "the project's own")


def _half_known(data: Path) -> Collection:
    """The claims, every other one without its headline: at a desk, what is still open has none."""
    collection = Collection(data)
    collection.claims = [
        claim if crc32(claim.wording.encode()) % 2 else replace(claim, headline="") for claim in collection.claims
    ]
    return collection


def _without_dev(collection: Collection) -> Pairs:
    """The training tweets, without those whose words stand in a dev split of either year."""
    held_out = {
        key_of(text) for pairs in (collection.pairs_2020("dev"), collection.pairs_2021("dev")) for text in pairs.queries
    }
    train_pairs = collection.pairs_2020("train")
    kept = [at for at, text in enumerate(train_pairs.queries) if key_of(text) not in held_out]
    return Pairs([train_pairs.queries[at] for at in kept], [train_pairs.wanted[at] for at in kept])


def _listed(index: Index, pool: Pool) -> Listed:
    others = [index.sides[at] for at in pool.at]
    long = word_count(pool.query) >= FEWEST_WORDS
    eligible = [
        long and word_count(other.text) >= FEWEST_WORDS and not differences(pool.query, other.text) for other in others
    ]
    rows = features(Side(pool.query), others, pool.nearness, index.rarity)
    return Listed(rows, pool.right, np.array(eligible))


def _trained(lists: Sequence[Listed], columns: tuple[str, ...], *, queries: int) -> tuple[dict, list[np.ndarray]]:
    """(what is stored, each list's sums from weights that saw no list of its query)."""
    chosen = [FEATURES.index(name) for name in columns]
    narrow = [Listed(one.rows[:, chosen], one.right, one.eligible) for one in lists]
    folds = np.arange(len(narrow)) % queries % FOLDS
    folded: list[np.ndarray] = [np.zeros(0)] * len(narrow)
    for fold in range(FOLDS):
        learned = fit([one for one, own in zip(narrow, folds, strict=True) if own != fold])
        for at in np.flatnonzero(folds == fold):
            folded[at] = learned.sums(narrow[at].rows)
    slope, shift, suggest, strong = _calibrated(narrow, folded)
    learned = fit(narrow)
    arrays = {name: np.round(values, 5).tolist() for name, values in learned._asdict().items()}
    numbers = {"slope": slope, "shift": shift, "suggest": suggest, "strong": strong}
    return {"columns": columns, **arrays, **{name: round(value, 5) for name, value in numbers.items()}}, folded


def fit(lists: Sequence[Listed]) -> Learned:
    """Weights under which the right claims of each list take its softmax, by Newton's method; lists without a right one
    teach nothing about order."""
    rows = np.vstack([one.rows for one in lists])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    taught = [one for one in lists if one.right.any()]
    scaled = (np.vstack([one.rows for one in taught]) - mean) / scale
    share = np.concatenate([one.right / one.right.sum() for one in taught])
    sizes = np.array([len(one.right) for one in taught])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        weights = weights - np.clip(_step(scaled, share, sizes, weights), -LONGEST_STEP, LONGEST_STEP)
    return Learned(mean, scale, weights)


def _step(scaled: np.ndarray, share: np.ndarray, sizes: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How far the weights are from where the loss's parabola has its lowest point."""
    starts, owner = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    sums = scaled @ weights
    chance = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
    chance = chance / np.add.reduceat(chance, starts)[owner]
    slope = PENALTY * weights + scaled.T @ (chance - share) / len(sizes)
    likely = scaled * chance[:, None]
    means = np.add.reduceat(likely, starts)
    curvature = (likely.T @ scaled - means.T @ means) / len(sizes) + PENALTY * np.eye(len(weights))
    return np.linalg.solve(curvature, slope)


def _calibrated(lists: Sequence[Listed], folded: Sequence[np.ndarray]) -> tuple[float, float, float, float]:
    """(slope, shift, suggest, strong). Each query counts twice: as it is, and with its claim taken out."""
    sums = np.concatenate([*folded, *(own[~one.right] for one, own in zip(lists, folded, strict=True))])
    right = np.concatenate([*(one.right for one in lists), *(np.zeros((~one.right).sum(), bool) for one in lists)])
    eligible = np.concatenate([*(one.eligible for one in lists), *(one.eligible[~one.right] for one in lists)])
    slope, shift = _platt(sums, right.astype(float))
    chances = 1 / (1 + np.exp(-(slope * sums + shift)))
    suggest = limit_for(chances, right, SUGGEST_PRECISION)
    return slope, shift, suggest, limit_for(chances[eligible], right[eligible], STRONG_PRECISION)


def _platt(sums: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """(slope, shift) of the logistic curve through the sums, by Newton's method."""
    columns = np.stack([sums, np.ones_like(sums)], axis=1)
    found = np.array([1.0, float(np.log(right.mean() / (1 - right.mean()))) - float(sums.mean())])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(columns @ found, -40, 40)))
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + 1e-9 * np.eye(2)
        found = found - np.clip(np.linalg.solve(curvature, columns.T @ (chance - right)), -2, 2)
    return float(found[0]), float(found[1])


def limit_for(chances: np.ndarray, right: np.ndarray, precision: float) -> float:
    """The lowest chance from which at least that share of the pairs, and SPARE wrong ones, is right, over FEWEST_SHOWN
    pairs or more."""
    order = np.argsort(-chances, kind="stable")
    shares = np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + SPARE)
    enough = np.flatnonzero((shares >= precision) & (np.arange(1, len(order) + 1) >= FEWEST_SHOWN))
    return float(chances[order][enough[-1]]) if len(enough) else 1.0
