"""Vectors that words begin with: the shipped MiniLM's token embeddings, turned onto their strongest directions."""

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from .. import minilm
from ..weights import read_weights

SPREAD = 0.5


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
    kept = {own.name: own for own in graph.initializer if "word_embeddings" in own.name}
    whole, scale, zero = (
        numpy_helper.to_array(next(own for name, own in kept.items() if name.endswith(ending))).astype(np.float32)
        for ending in ("_quantized", "_scale", "_zero_point")
    )
    return (whole - zero) * scale
