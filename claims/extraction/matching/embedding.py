"""Sentences as directions in space: near ones say like things. all-MiniLM-L6-v2, int8, on one CPU core."""

import os
from collections.abc import Sequence
from functools import cache

import numpy as np

from ..weights import read_weights

WEIGHTS = "minilm.int8.onnx"
TOKENIZER = "tokenizer.json"
DIMENSIONS = 384
EMBEDDING_VERSION = "minilm-l6-int8-1"
"""Stored with each vector; vectors of another version are made anew."""
LANGUAGES = frozenset({"en"})
"""The model learned from English: elsewhere nearness in its space is not trusted."""
MOST_TOKENS = 128
MOST_CHARACTERS = 1_500


@cache
def _loaded(process_id: int):
    """Tokenizer and session, made once in each process, after any fork (ONNX Runtime's threads do not survive one)."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(read_weights(TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return tokenizer, onnxruntime.InferenceSession(read_weights(WEIGHTS), options, providers=["CPUExecutionProvider"])


def embed(texts: Sequence[str]) -> np.ndarray:
    """float32[n, 384], each row of length 1, in the order given.

    One text at a time: int8 activations are scaled by the largest in a batch, so in company a text's vector would
    depend on its neighbours.
    """
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        row[:] = _vector(text[:MOST_CHARACTERS])
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _vector(text: str) -> np.ndarray:
    tokenizer, session = _loaded(os.getpid())
    ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    return session.run(["emb"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
