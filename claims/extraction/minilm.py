"""Check-worthiness of English sentences by a fine-tuned MiniLM (6 layers, 384 dimensions, int8), on one CPU core."""

import os
from collections.abc import Sequence
from functools import cache

import numpy as np

from .weights import read_weights

WEIGHTS = "checkworthy-minilm.int8.onnx"
TOKENIZER = "tokenizer.json"
MOST_TOKENS = 128
MOST_CHARACTERS = 1_500
THREADS = 1
"""One thread a process: the worker pool is what fills the cores."""


@cache
def _loaded(process_id: int):
    """Tokenizer and session, made once in each process, after any fork (ONNX Runtime's threads do not survive one)."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(read_weights(TOKENIZER).decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    options.enable_cpu_mem_arena = False  # an arena keeps the largest batch's memory for good
    session = onnxruntime.InferenceSession(read_weights(WEIGHTS), options, providers=["CPUExecutionProvider"])
    return tokenizer, session


def logits(sentences: Sequence[str]) -> np.ndarray:
    """float64[n]: log-odds that each sentence is worth checking, in the order given.

    One sentence at a time: the int8 activations are scaled by the largest in a batch, so in company a sentence's
    score would depend on its neighbours (by up to 0.1). On one core it costs nothing: there is no padding to carry.
    """
    return np.array([_logit(sentence[:MOST_CHARACTERS]) for sentence in sentences], dtype=np.float64)


def _logit(sentence: str) -> float:
    tokenizer, session = _loaded(os.getpid())
    ids = np.array([tokenizer.encode(sentence).ids], dtype=np.int64)
    return float(session.run(["logit"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0].reshape(-1)[0])
