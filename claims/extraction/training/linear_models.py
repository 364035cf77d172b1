"""The n-gram models of each language, and the weights of the visible signals. numpy alone."""

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .. import feature_model, linear
from .logistic import Rows, fit, log_loss, newton, stacked, times

STRENGTHS = (1.0, 4.0, 16.0)
STRETCHES = 8
FIRST_TESTED = 4
"""Of eight stretches of the file, which stands in the order of time and topic, the later four are each scored by a
model of all before it: what is scored is newer than what was learned, as it will be in use."""


class Ahead(NamedTuple):
    """A model's evidence on texts newer than those it learned from."""

    rows: np.ndarray  # int64[k]: which texts
    evidence: np.ndarray  # float64[k]


def idf_of(counts: list[list[Counter[int]]]) -> np.ndarray:
    seen = np.zeros(linear.BUCKETS)
    for families in counts:
        for family in families:
            seen[list(family)] += 1
    return (np.log((1 + len(counts)) / (1 + seen)) + 1).astype(np.float32)


def prior_of(labels: np.ndarray) -> float:
    return float(np.log(labels.mean() / (1 - labels.mean())))


def train_linear(
    texts: Sequence[str], labels: np.ndarray, *, say: Callable[[str], None]
) -> tuple[linear.Linear, Ahead]:
    """The model of all texts, of the strength that did best ahead of itself, and how it did there."""
    counts = [linear.counted(text) for text in texts]
    idf = idf_of(counts)
    vectors = [linear.vector(count, idf) for count in counts]
    ahead = {strength: _ahead(vectors, labels, strength) for strength in STRENGTHS}
    strength = min(STRENGTHS, key=lambda own: _loss_ahead(ahead[own], labels))
    say(f"{len(texts)} texts, strength {strength}, log-loss ahead {_loss_ahead(ahead[strength], labels):.4f}")
    learned, bias = fit(stacked(vectors), labels, width=linear.BUCKETS, strength=strength)
    return linear.Linear(idf, learned.astype(np.float32), bias, prior_of(labels)), ahead[strength]


def _ahead(vectors: list, labels: np.ndarray, strength: float) -> Ahead:
    parts = [_scored(vectors, labels, known, new, strength) for known, new in _in_order(len(labels))]
    return Ahead(np.concatenate([new for new, _ in parts]), np.concatenate([found for _, found in parts]))


def _in_order(count: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    stretch = np.arange(count) * STRETCHES // count
    for at in range(FIRST_TESTED, STRETCHES):
        yield np.flatnonzero(stretch < at), np.flatnonzero(stretch == at)


def _scored(vectors: list, labels: np.ndarray, known: np.ndarray, new: np.ndarray, strength: float):
    learned, bias = fit(_rows(vectors, known), labels[known], width=linear.BUCKETS, strength=strength, steps=200)
    return new, times(_rows(vectors, new), learned) + bias - prior_of(labels[known])


def _rows(vectors: list, chosen: np.ndarray) -> Rows:
    return stacked([vectors[index] for index in chosen])


def _loss_ahead(ahead: Ahead, labels: np.ndarray) -> float:
    column = np.stack([ahead.evidence, np.ones(len(ahead.rows))], axis=1)
    weights = newton(column, labels[ahead.rows], np.full(len(ahead.rows), 1 / len(ahead.rows)))
    return log_loss(column @ weights, labels[ahead.rows])


def as_file(model: linear.Linear) -> bytes:
    packed = io.BytesIO()
    grams = {name: getattr(model, name).astype(np.float16) for name in ("idf", "weights")}
    np.savez_compressed(packed, **grams, bias=model.bias, prior=model.prior)
    return packed.getvalue()


def train_features(texts: Sequence[str], labels: np.ndarray, *, language: str) -> bytes:
    """features.json: one weight for each visible signal."""
    rows = np.array([[*feature_model.features(text, language), 1.0] for text in texts])
    learned = newton(rows, labels, np.full(len(labels), 1 / len(labels)))
    named = dict(zip(feature_model.COLUMNS, learned[:-1].round(4).tolist(), strict=True))
    content = {"bias": round(float(learned[-1]), 4), "prior": round(prior_of(labels), 4), "weights": named}
    return (json.dumps(content, indent=1) + "\n").encode()
