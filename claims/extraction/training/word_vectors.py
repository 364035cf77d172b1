"""Vectors that words begin with: the shipped MiniLM's token embeddings, turned onto their strongest directions."""

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from .. import minilm
from ..weights import read_weights

SPREAD = 0.5
TABLE = ("words", "words_scale", "words_zero")
"""Its parts in the file (`quantising`)."""


def word_vectors(words: list[str], width: int) -> np.ndarray:
    """float32[words, width]: the mean of each word's pieces, principal directions first."""
    tokenizer = Tokenizer.from_str(read_weights(minilm.TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    pieces = _embeddings()
    found = np.array([_mean(pieces, tokenizer.encode(word, add_special_tokens=False).ids) for word in words])
    left, strengths, _ = np.linalg.svd(found - found.mean(axis=0), full_matrices=False)
    turned = left[:, :width] * strengths[:width]
    return (turned / turned.std() * SPREAD).astype(np.float32)


def _mean(pieces: np.ndarray, at: list[int]) -> np.ndarray:
    return pieces[at].mean(axis=0) if at else np.zeros(pieces.shape[1], dtype=np.float32)


def _embeddings() -> np.ndarray:
    """float32[vocabulary, 384] of the quantised model."""
    graph = onnx.load_from_string(read_weights(minilm.WEIGHTS)).graph
    kept = {own.name: numpy_helper.to_array(own).astype(np.float32) for own in graph.initializer if own.name in TABLE}
    whole, scale, zero = (kept[name] for name in TABLE)
    return (whole - zero) * scale
