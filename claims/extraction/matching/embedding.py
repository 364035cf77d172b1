"""Sentences as directions in space: near ones say like things. all-MiniLM-L6-v2, int8, on one CPU core."""

from collections.abc import Sequence

import numpy as np

from .. import minilm

WEIGHTS = "minilm.int8.onnx"
DIMENSIONS = 384
EMBEDDING_VERSION = "minilm-l6-int8-3"
"""Stored with each vector; vectors of another version are made anew. 3 is 2 with the headline beside the wording."""
LANGUAGES = frozenset({"en"})
"""The model learned from English: elsewhere nearness in its space is not trusted."""


def embed(texts: Sequence[str]) -> np.ndarray:
    """float32[n, 384], each row of length 1, in the order given."""
    rows = minilm.asked(minilm.session(WEIGHTS), texts, "emb")
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
