"""Words as the scoring model sees them in their sentences: the speech network reads these beside its own columns.

In English every sentence is read by that model anyway, so its view of each word costs next to nothing.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from .minilm import VIEW, Pieces, pieces, readable
from .sources import Token

AT_ONCE = 128
"""Sentences, so that memory stays bounded."""


def seen_in(text: str, sentences: Sequence[Sequence[Token]]) -> Iterator[np.ndarray]:
    """float32[tokens, VIEW] for each sentence: the mean of each word's pieces; zeros beyond what the model reads."""
    for first in range(0, len(sentences), AT_ONCE):
        own = sentences[first : first + AT_ONCE]
        spans = [(tokens[0].start, tokens[-1].end) if tokens else (0, 0) for tokens in own]
        read = pieces([readable(text[slice(*span)]) for span in spans])
        for tokens, (start, _), found in zip(own, spans, read, strict=True):
            yield _by_word(np.array([token.start - start for token in tokens], dtype=np.int64), found)


def _by_word(starts: np.ndarray, found: Pieces) -> np.ndarray:
    means = np.zeros((len(starts), VIEW), dtype=np.float32)
    if len(starts) and len(found.starts):
        words = np.searchsorted(starts, found.starts, "right") - 1
        counts = np.bincount(words, minlength=len(starts))
        firsts = np.searchsorted(words, np.arange(len(starts)))
        has = counts > 0
        means[has] = np.add.reduceat(found.vectors, firsts[has], axis=0) / counts[has][:, None]
    return means
