"""Small language models (MiniLM, 6 layers, 384 dimensions, int8) on one CPU core, and the one that scores sentences."""

import os
from collections.abc import Sequence
from functools import cache

import numpy as np

from .weights import read_weights

WEIGHTS = "checkworthy-minilm.int8.onnx"
TOKENIZER = "tokenizer.json"
SPEECH, POSTS = 0, 1
"""The model's two opinions: as of a sentence spoken in a debate, and as of a post on a social network."""
MOST_TOKENS = 128
MOST_CHARACTERS = 1_500
THREADS = 1
"""One thread a process: the worker pool is what fills the cores."""
SLOWER_FUSIONS = ["SkipLayerNormFusion"]
"""Its kernel takes five times as long as the two steps it replaces (ONNX Runtime 1.32)."""


@cache
def tokenizer(most_tokens: int = MOST_TOKENS):
    """The word pieces of MiniLM, shared by all models made from it."""
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_str(read_weights(TOKENIZER).decode("utf-8"))
    pieces.no_padding()
    pieces.enable_truncation(most_tokens)
    return pieces


def open_session(content: bytes):
    """A model ready to be asked, from the bytes of its ONNX file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(content, options, providers=providers, disabled_optimizers=SLOWER_FUSIONS)


@cache
def _shared_session(weights: str, process_id: int):
    """Made once in each process, after any fork (ONNX Runtime's threads do not survive one)."""
    return open_session(read_weights(weights))


def session(weights: str):
    """The model in one file of weights/, opened once in each process."""
    return _shared_session(weights, os.getpid())


def asked(session, text: str, output: str) -> np.ndarray:
    """float32[…]: what a model says of one text.

    One text at a time: where the int8 activations are scaled by the largest in a batch, as in the model that compares
    meanings, a text's answer would depend on its neighbours. On one core it costs little: there is no padding to carry.
    """
    ids = np.array([tokenizer().encode(text[:MOST_CHARACTERS]).ids], dtype=np.int64)
    return session.run([output], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]


def logits(sentences: Sequence[str]) -> np.ndarray:
    """float64[n, 2]: log-odds that each is worth checking, by `SPEECH` and by `POSTS`, in the order given."""
    model = session(WEIGHTS)
    return np.array([asked(model, sentence, "logit") for sentence in sentences], dtype=np.float64).reshape(-1, 2)
