"""Small language models (MiniLM, 6 layers, 384 dimensions, int8) on one CPU core, and the one that scores sentences."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

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
ANSWER, LAYERS = "logit", ("layers.1.ln2", "layers.3.ln2", "layers.5.ln2")
"""What the scoring model says of a text; and what it makes of each word piece, after two, four and six layers."""
VIEW = 1_152
"""Numbers for each word piece, of those layers together."""
NOT_READ = (0.0, 0.0)
MOST_KEPT = 4_096
THREADS = 1
"""One thread a process: the worker pool is what fills the cores."""
SLOWER_FUSIONS = ["SkipLayerNormFusion"]
"""Its kernel takes five times as long as the two steps it replaces (ONNX Runtime 1.32)."""


class Pieces(NamedTuple):
    """The word pieces of a text: where each begins in it, int64[n], and float32[n, VIEW], without the marks around."""

    starts: np.ndarray
    vectors: np.ndarray


_read_before: dict[str, np.ndarray] = {}


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


def readable(text: str) -> str:
    """Lone surrogates and null bytes, which no tokenizer takes, become spaces and "?", one for one."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def asked(session, texts: Sequence[str], output: str) -> np.ndarray:
    """float32[n, …]: what a model says of each text, in the order given, the same whatever stands beside it."""
    found = np.zeros((len(texts), session.get_outputs()[0].shape[-1]), dtype=np.float32)
    for own, _, (answers,) in _answers(session, texts, [output]):
        found[own] = answers
    return found


def _answers(session, texts: Sequence[str], outputs: list[str]) -> Iterator[tuple[list[int], list, list[np.ndarray]]]:
    """(which texts, their word pieces, what the model says of each) of some texts at a time.

    Weights that are fetched from memory for several texts cost less than for one. Each text is filled up to the next
    `STEP` tokens, alone as well as in company, and read with those of the same length: no sum is ever made otherwise.
    """
    entries = [tokenizer().encode(text[:MOST_CHARACTERS]) for text in texts]
    by_length: dict[int, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        by_length[-(-len(entry.ids) // STEP) * STEP].append(at)
    for length, alike in by_length.items():
        for first in range(0, len(alike), AT_ONCE):
            own = alike[first : first + AT_ONCE]
            yield own, [entries[at] for at in own], session.run(outputs, _filled(entries, own, length))


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
    known = [_read_before.pop(text, None) for text in sentences]
    found = np.array([NOT_READ if own is None else own for own in known], dtype=np.float64).reshape(-1, len(NOT_READ))
    unread = [at for at, own in enumerate(known) if own is None]
    found[unread] = asked(session(WEIGHTS), [sentences[at] for at in unread], ANSWER)
    return found


def pieces(sentences: Sequence[str]) -> list[Pieces]:
    """The word pieces of each sentence, in the order given, as the scoring model sees them in their context.

    What it says of the sentence is kept until `logits` asks for it: each is read once for both.
    """
    found: list[Pieces | None] = [None] * len(sentences)
    for own, entries, (answers, *layers) in _answers(session(WEIGHTS), sentences, [ANSWER, *LAYERS]):
        seen = np.concatenate(layers, axis=-1)
        for at, entry, vectors, answer in zip(own, entries, seen, answers, strict=True):
            inner = slice(1, len(entry.ids) - 1)
            found[at] = Pieces(np.array([start for start, _ in entry.offsets[inner]], dtype=np.int64), vectors[inner])
            _keep(sentences[at], answer)
    return found


def _keep(sentence: str, answer: np.ndarray) -> None:
    if len(_read_before) >= MOST_KEPT:
        _read_before.clear()
    _read_before[sentence] = answer
