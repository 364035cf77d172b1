"""A linear-chain conditional random field that marks who speaks (source), by which words (cue) and what (content).

It decides together with a small network (`speech_net`). The features of a token are combinations of columns of the
tokens around it, hashed to 32 bits and looked up; the weights were learned by `claims.extraction.training.speech`.
Decoding is Viterbi's, for all paragraphs at once.
"""

import io
import json
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from . import speech_net
from .speech_rows import COLUMNS, Row
from .weights import read_weights

WEIGHTS = "speech-en.npz"
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
OUTSIDE = 0
FIELD, NETWORK = 0.4, 0.6
"""How much each has to say. Chosen, as the leaning, on articles held out of training."""
LEANING = np.array([0, 0, 0, 0, 0, 0.1, 0.1], dtype=np.float32)
"""Towards content: the likeliest labels leave out more than they add."""
Part = tuple[str, int]  # (column, offset from the token)


def _around(column: str, reach: int) -> list[tuple[Part, ...]]:
    return [((column, offset),) for offset in range(-reach, reach + 1)]


TEMPLATES: tuple[tuple[Part, ...], ...] = (
    *_around("word", 3),
    *_around("kind", 3),
    *_around("reporting", 3),
    *_around("quoted", 1),
    *_around("rule", 2),
    *_around("shape", 1),
    *_around("ending", 1),
    *(((column, 0),) for column in COLUMNS[7:]),
    (("word", -1), ("word", 0)),
    (("word", 0), ("word", 1)),
    (("kind", -1), ("kind", 0)),
    (("kind", 0), ("kind", 1)),
    (("kind", -1), ("kind", 0), ("kind", 1)),
    (("cue_before", 0), ("way_back", 0)),
    (("cue_after", 0), ("way_on", 0)),
    (("way_back", 0), ("way_on", 0)),
    (("way_back", 0), ("quoted", 0)),
    (("way_on", 0), ("quoted", 0)),
    (("quoted", 0), ("sentence", 0)),
    (("quoted", 0), ("sentence", 0), ("sentence_before", 0)),
    (("quoted", 0), ("sentence", 0), ("sentence_after", 0)),
    (("quoted", 0), ("place", 0)),
    (("rule", 0), ("sentence", 0)),
    (("rule", 0), ("reporting", 0)),
    (("rule", -1), ("rule", 0), ("rule", 1)),
    (("shape", -1), ("shape", 0)),
    (("shape", 0), ("shape", 1)),
    (("reporting", 0), ("kind", 1)),
    (("reporting", 0), ("word", 1)),
    (("word", -1), ("reporting", 0)),
    (("way_back", 0), ("kind", 0)),
    (("from_start", 0), ("kind", 0)),
    (("sentence", 0), ("place", 0)),
)
REACH = 3
PLACES = tuple(tuple((COLUMNS.index(column), REACH + offset) for column, offset in parts) for parts in TEMPLATES)
PRIME = np.uint32(0x01000193)
MIXER = 0x85EBCA6B


class Weights(NamedTuple):
    """`keys` is sorted; row i of `values` (float32[k, 7]) belongs to feature `keys[i]` (uint32)."""

    keys: np.ndarray
    values: np.ndarray
    transitions: np.ndarray  # float32[7, 7], from a label to the next
    rates: dict[str, float]


def unpacked(content: bytes) -> Weights:
    """The weights in the bytes of a weights file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Weights(
            arrays["keys"],
            np.vstack([arrays["values"], np.zeros((1, len(LABELS)))]).astype(np.float32),
            arrays["transitions"].astype(np.float32),
            json.loads(arrays["rates"].tobytes()),
        )


@cache
def loaded() -> Weights:
    return unpacked(read_weights(WEIGHTS))


@lru_cache(maxsize=2**16)
def _hash(value: str) -> int:
    return crc32(value.encode("utf-8", "surrogatepass"))


def features(rows: Sequence[Row]) -> np.ndarray:
    """uint32[n, templates]: the hashed features of each token of one paragraph."""
    count = len(rows)
    codes = np.zeros((len(COLUMNS), count + 2 * REACH), dtype=np.uint32)
    codes[:, REACH : REACH + count] = np.array([[_hash(value) for value in row] for row in rows], dtype=np.uint32).T
    hashed = np.empty((len(TEMPLATES), count), dtype=np.uint32)
    for index, parts in enumerate(PLACES):
        mixed = np.full(count, (index + 1) * MIXER & 0xFFFFFFFF, dtype=np.uint32)
        for column, start in parts:
            mixed = (mixed ^ codes[column, start : start + count]) * PRIME
            mixed ^= mixed >> np.uint32(15)
        hashed[index] = mixed
    return hashed.T


def tagged(paragraphs: Sequence[Sequence[Row]]) -> list[list[str]]:
    """One label for every token of every paragraph of an article, by field and network together."""
    field, network = loaded(), speech_net.loaded()
    seen = zip(paragraphs, speech_net.emissions(paragraphs, network), strict=True)
    emissions = [FIELD * _emissions(rows, field) + NETWORK * own + LEANING for rows, own in seen]
    transitions = FIELD * field.transitions + NETWORK * network.transitions
    return [[LABELS[label] for label in labels] for labels in _decoded(emissions, transitions)]


def _emissions(rows: Sequence[Row], weights: Weights) -> np.ndarray:
    """float32[n, 7]: how well each label fits each token by itself."""
    if not rows:
        return np.zeros((0, len(LABELS)), dtype=np.float32)
    wanted = features(rows)
    at = np.searchsorted(weights.keys, wanted)
    known = weights.keys[np.minimum(at, len(weights.keys) - 1)] == wanted
    return weights.values[np.where(known, at, len(weights.keys))].sum(axis=1)


def _decoded(emissions: Sequence[np.ndarray], transitions: np.ndarray) -> list[list[int]]:
    """The best sequence of labels for each paragraph; all paragraphs step together, the longest last."""
    lengths = np.array([len(own) for own in emissions], dtype=int)
    order = np.argsort(-lengths, kind="stable")
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    flat = np.concatenate([*emissions, np.zeros((1, len(LABELS)), dtype=np.float32)])
    came_from = np.zeros(flat.shape, dtype=np.int8)
    best = flat.copy()
    for step in range(1, lengths.max(initial=0)):
        running = order[: int((lengths > step).sum())]
        here = starts[running] + step
        paths = best[here - 1][:, :, None] + transitions[None]
        came_from[here] = paths.argmax(axis=1)
        best[here] = paths.max(axis=1) + flat[here]
    return [_traced(best, came_from, start, length) for start, length in zip(starts, lengths, strict=True)]


def _traced(best: np.ndarray, came_from: np.ndarray, start: int, length: int) -> list[int]:
    labels: list[int] = []
    for at in range(start + length - 1, start - 1, -1):
        labels.append(int(came_from[at + 1][labels[-1]] if labels else best[at].argmax()))
    return labels[::-1]
