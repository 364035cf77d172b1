"""A linear-chain conditional random field that marks who speaks (source), by which words (cue) and what (content).

It decides together with a small network (`speech_net`). The features of a token are combinations of columns of the
tokens around it, hashed to 32 bits and looked up; the weights were learned by `claims.extraction.training.speech`.
Decoding is Viterbi's, for all paragraphs at once.
"""

import io
import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np

from . import speech_net
from .hash_places import HashPlaces
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
PRIME = np.uint32(0x01000193)
MIXER = 0x85EBCA6B
MIXED = np.uint32(15)
SEEDS = np.array([(index + 1) * MIXER & 0xFFFFFFFF for index in range(len(TEMPLATES))], dtype=np.uint32)
MOST_HASHES = 2**16


def _nth_parts(number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(templates that have so many parts, the part's column in each, how far its token stands from REACH before)."""
    having = [(index, *parts[number]) for index, parts in enumerate(TEMPLATES) if len(parts) > number]
    templates, columns, offsets = zip(*having, strict=True)
    return np.array(templates), np.array([*map(COLUMNS.index, columns)]), REACH + np.array(offsets)


STEPS = [_nth_parts(number) for number in range(max(map(len, TEMPLATES)))]


class Weights(NamedTuple):
    """Row i of `values` (float32[k + 1, 7]) belongs to the feature at place i of `keys`, the last to all others."""

    keys: HashPlaces
    values: np.ndarray
    transitions: np.ndarray  # float32[7, 7], from a label to the next
    rates: dict[str, float]


def unpacked(content: bytes) -> Weights:
    """The weights in the bytes of a weights file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Weights(
            HashPlaces(arrays["keys"]),
            np.vstack([arrays["values"], np.zeros((1, len(LABELS)))]).astype(np.float32),
            arrays["transitions"].astype(np.float32),
            json.loads(arrays["rates"].tobytes()),
        )


@cache
def loaded() -> Weights:
    return unpacked(read_weights(WEIGHTS))


class _Hashes(dict[str, int]):
    """The hash of each value met so far."""

    def __missing__(self, value: str) -> int:
        if len(self) >= MOST_HASHES:
            self.clear()
        self[value] = crc32(value.encode("utf-8", "surrogatepass"))
        return self[value]


_hashes = _Hashes()


def features(paragraphs: Sequence[Sequence[Row]]) -> np.ndarray:
    """uint32[n, templates]: the hashed features of each token of an article; none reaches into another paragraph."""
    lengths = [len(rows) for rows in paragraphs]
    own = np.arange(sum(lengths)) + REACH * np.repeat(np.arange(1, len(lengths) + 1), lengths)
    width = len(own) + REACH * (len(lengths) - 1)
    codes = np.zeros((len(COLUMNS), width + 2 * REACH), dtype=np.uint32)
    for code, column in zip(codes, zip(*chain.from_iterable(paragraphs), strict=True), strict=True):
        code[own] = np.fromiter(map(_hashes.__getitem__, column), np.uint32, len(own))
    around = np.lib.stride_tricks.sliding_window_view(codes, width, axis=1)
    mixed = np.repeat(SEEDS[:, None], width, axis=1)
    for templates, columns, offsets in STEPS:
        part = (mixed[templates] ^ around[columns, offsets]) * PRIME
        mixed[templates] = part ^ (part >> MIXED)
    return mixed[:, own - REACH].T


def tagged(paragraphs: Sequence[Sequence[Row]], words: Iterable[np.ndarray]) -> list[list[str]]:
    """One label for every token of every paragraph of an article, by field and network together; `words` is what
    `words_in_context` gives for each of its sentences."""
    if not any(paragraphs):
        return [[] for _ in paragraphs]
    field, network = loaded(), speech_net.loaded()
    seen = np.concatenate(speech_net.emissions(paragraphs, network, speech_net.turned(words, network)))
    emissions = FIELD * _emissions(paragraphs, field) + NETWORK * seen + LEANING
    transitions = FIELD * field.transitions + NETWORK * network.transitions
    decoded = _decoded(emissions, np.array([len(rows) for rows in paragraphs]), transitions)
    return [[LABELS[label] for label in labels] for labels in decoded]


def _emissions(paragraphs: Sequence[Sequence[Row]], weights: Weights) -> np.ndarray:
    """float32[n, 7]: how well each label fits each token by itself."""
    return weights.values[weights.keys.of(features(paragraphs))].sum(axis=1)


def _decoded(emissions: np.ndarray, lengths: np.ndarray, transitions: np.ndarray) -> list[list[int]]:
    """The best sequence of labels for each paragraph; all paragraphs step together, the longest last."""
    order = np.argsort(-lengths, kind="stable")
    starts = np.cumsum(lengths) - lengths
    came_from = np.zeros(emissions.shape, dtype=np.int8)
    best = emissions.copy()
    for step in range(1, lengths.max(initial=0)):
        running = order[: int((lengths > step).sum())]
        here = starts[running] + step
        paths = best[here - 1][:, :, None] + transitions[None]
        came_from[here] = paths.argmax(axis=1)
        best[here] = paths.max(axis=1) + emissions[here]
    ends, back = best.argmax(axis=1).tolist(), came_from.tolist()
    return [_traced(ends, back, start, start + length) for start, length in zip(starts, lengths, strict=True)]


def _traced(ends: list[int], back: list[list[int]], start: int, stop: int) -> list[int]:
    """Back from the best label of the last token, to each one's best label before it."""
    labels: list[int] = []
    for at in range(stop - 1, start - 1, -1):
        labels.append(back[at + 1][labels[-1]] if labels else ends[at])
    return labels[::-1]
