"""A small convolutional network that labels tokens as the random field does, with an eye on the whole article.

Each column of a token's row has a vector a value, and what the scoring model makes of the word in its sentence is
turned into one more; their sum goes through dilated convolutions over the article, with a mark between paragraphs. The
weights were learned by `claims.extraction.training.speech_net`. numpy only.
"""

import io
import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from .speech_rows import COLUMNS, Row
from .weights import read_weights

WEIGHTS = "speech-net-en.npz"
SEEN = tuple(column for column in COLUMNS if column not in {"cue_before", "cue_after"})
DILATIONS = (1, 2, 4, 8, 16, 32, 1, 2)
MARK, UNKNOWN = 0, 1
"""Rows of every table: the mark between paragraphs, and a value that training saw too seldom."""
BETWEEN: Row = ("",) * len(COLUMNS)
MOST_TOKENS = 4_000
"""Read at a time: a longer text is cut between paragraphs, so that memory stays bounded."""
TINY = 1e-5


class Layer(NamedTuple):
    gain: np.ndarray  # float32[width]
    shift: np.ndarray
    weights: np.ndarray  # float32[3 × width or width, out]
    bias: np.ndarray


class Network(NamedTuple):
    """`places[i]` gives a value of column `SEEN[i]` its row in `tables[i]` (float32[values, width])."""

    places: list[dict[str, int]]
    tables: list[np.ndarray]
    turn: np.ndarray  # float32[VIEW, width], for words in their context
    layers: list[Layer]
    last: Layer
    transitions: np.ndarray  # float32[labels, labels]


def unpacked(content: bytes) -> Network:
    """The network in the bytes of a weights file."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        kept = {name: arrays[name].astype(np.float32) for name in arrays.files if name != "values"}
        values = json.loads(arrays["values"].tobytes())
    layers = [Layer(*(kept[f"{part}{at}"] for part in Layer._fields)) for at in range(len(DILATIONS))]
    return Network(
        [{value: at for at, value in enumerate(own, start=UNKNOWN + 1)} for own in values],
        [
            kept[f"table{at}"] @ kept[f"turn{at}"] if f"turn{at}" in kept else kept[f"table{at}"]
            for at in range(len(SEEN))
        ],
        kept["turn_view"],
        layers,
        Layer(*(kept[f"{part}_last"] for part in Layer._fields)),
        kept["transitions"],
    )


@cache
def loaded() -> Network:
    return unpacked(read_weights(WEIGHTS))


def turned(words: Iterable[np.ndarray], network: Network) -> np.ndarray:
    """float32[tokens, width] from what `words_in_context` gives for each sentence of an article."""
    return np.concatenate([own @ network.turn for own in words])


def emissions(paragraphs: Sequence[Sequence[Row]], network: Network, seen: np.ndarray) -> list[np.ndarray]:
    """float32[tokens, labels] for each paragraph: how well each label fits each token. `seen`: see `turned`."""
    found: list[np.ndarray] = []
    first = count = 0
    for at, rows in enumerate(paragraphs):
        if count and count + len(rows) > MOST_TOKENS:
            found += _read(paragraphs[first:at], network, seen)
            seen, first, count = seen[sum(map(len, paragraphs[first:at])) :], at, 0
        count += len(rows) + 1
    return found + _read(paragraphs[first:], network, seen)


def numbered(paragraphs: Sequence[Sequence[Row]], places: Sequence[dict[str, int]]) -> np.ndarray:
    """int32[columns, tokens]: each value's row in its table; a mark stands behind every paragraph."""
    columns = [*zip(*(row for rows in paragraphs for row in (*rows, BETWEEN)), strict=True)]
    seen = [columns[COLUMNS.index(column)] for column in SEEN]
    known = (map(own.get, values, repeat(UNKNOWN)) for own, values in zip(places, seen, strict=True))
    numbers = np.stack([np.fromiter(own, np.int32, len(columns[0])) for own in known])
    numbers[:, _ends(paragraphs) - 1] = MARK
    return numbers


def tokens_among(paragraphs: Sequence[Sequence[Row]]) -> np.ndarray:
    """Where tokens stand among tokens and marks."""
    return np.delete(np.arange(sum(len(rows) + 1 for rows in paragraphs)), _ends(paragraphs) - 1)


def _ends(paragraphs: Sequence[Sequence[Row]]) -> np.ndarray:
    """Behind the mark of each paragraph."""
    return np.cumsum([len(rows) + 1 for rows in paragraphs])


def _read(paragraphs: Sequence[Sequence[Row]], network: Network, seen: np.ndarray) -> list[np.ndarray]:
    if not paragraphs:
        return []
    numbers = numbered(paragraphs, network.places)
    state = network.tables[0][numbers[0]]
    for table, own in zip(network.tables[1:], numbers[1:], strict=True):
        state += table[own]
    state[tokens_among(paragraphs)] += seen[: len(state) - len(paragraphs)]
    state = np.maximum(state, 0, out=state)
    for dilation, layer in zip(DILATIONS, network.layers, strict=True):
        state += _rectified(_around(_normed(state, layer), dilation) @ layer.weights, layer)
    scores = _normed(state, network.last) @ network.last.weights + network.last.bias
    ends = _ends(paragraphs)
    return [scores[end - len(rows) - 1 : end - 1] for end, rows in zip(ends, paragraphs, strict=True)]


def _rectified(state: np.ndarray, layer: Layer) -> np.ndarray:
    """In the place of what is given: half of the time goes into fetching memory."""
    state += layer.bias
    return np.maximum(state, 0, out=state)


def _normed(state: np.ndarray, layer: Layer) -> np.ndarray:
    centred = state - state.mean(axis=1, keepdims=True)
    centred /= np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + TINY)
    centred *= layer.gain
    centred += layer.shift
    return centred


def _around(state: np.ndarray, dilation: int) -> np.ndarray:
    """Each token beside those `dilation` before and behind it; nothing stands beyond the ends."""
    count, width = state.shape
    found = np.zeros((count, 3 * width), dtype=state.dtype)
    found[dilation:, :width] = state[: max(0, count - dilation)]
    found[:, width : 2 * width] = state
    found[: max(0, count - dilation), 2 * width :] = state[dilation:]
    return found
