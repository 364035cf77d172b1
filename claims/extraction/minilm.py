"""Small language models (MiniLM, 6 layers, 384 dimensions, int8) on one CPU core, and the one that scores sentences."""

import os
from collections import defaultdict
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
STEP, AT_ONCE = 4, 16
"""Lengths that texts are filled up to, and how many are read together."""
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


def asked(session, texts: Sequence[str], output: str) -> np.ndarray:
    """float32[n, …]: what a model says of each text, in the order given, the same whatever stands beside it.

    Weights that are fetched from memory for several texts cost less than for one. Each text is filled up to the next
    `STEP` tokens, alone as well as in company, and read with those of the same length: no sum is ever made otherwise.
    """
    entries = [tokenizer().encode(text[:MOST_CHARACTERS]) for text in texts]
    by_length: dict[int, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        by_length[-(-len(entry.ids) // STEP) * STEP].append(at)
    parts = [
        (length, own[at : at + AT_ONCE]) for length, own in by_length.items() for at in range(0, len(own), AT_ONCE)
    ]
    found = np.zeros((len(texts), session.get_outputs()[0].shape[-1]), dtype=np.float32)
    for length, own in parts:
        found[own] = session.run([output], _filled(entries, own, length))[0]
    return found


def _filled(entries: Sequence, own: Sequence[int], length: int) -> dict[str, np.ndarray]:
    """{"input_ids", "attention_mask"}: int64[len(own), length]."""
    ids = np.zeros((len(own), length), dtype=np.int64)
    shown = np.zeros_like(ids)
    for row, mask, at in zip(ids, shown, own, strict=True):
        pieces = entries[at].ids
        row[: len(pieces)], mask[: len(pieces)] = pieces, 1
    return {"input_ids": ids, "attention_mask": shown}


def logits(sentences: Sequence[str]) -> np.ndarray:
    """float64[n, 2]: log-odds that each is worth checking, by `SPEECH` and by `POSTS`, in the order given."""
    return asked(session(WEIGHTS), sentences, "logit").astype(np.float64)
