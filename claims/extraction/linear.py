"""Check-worthiness in languages with labelled data but no fine-tuned model: hashed n-grams and one weight each."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .weights import manifest, read_weights

BUCKETS = 2**16
ADDRESS = re.compile(r"https?://\S+|@\w+")
WORD = re.compile(r"\w+|[%$€£]")


class Linear(NamedTuple):
    """score = sigmoid(idf-weighted, length-normalised n-gram counts · weights + bias)."""

    idf: np.ndarray  # float32[BUCKETS]
    weights: np.ndarray  # float32[BUCKETS]
    bias: float
    prior: float  # log-odds of a training text being worth checking
    cut: float  # score from which F1 was highest on texts held out of training


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % BUCKETS


def _normalised(sentence: str) -> str:
    return re.sub(r"\d", "0", ADDRESS.sub(" ", sentence.lower()).replace("#", " ").replace("_", " "))


def _word_grams(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def _character_grams(words: Sequence[str]) -> list[str]:
    padded = [f" {word[:40]} " for word in words]
    return [
        "#" + word[start : start + size]
        for word in padded
        for size in (3, 4, 5)
        for start in range(max(1, len(word) - size + 1))
    ]


def counted(sentence: str) -> list[Counter[int]]:
    """[word n-gram buckets, character n-gram buckets] of one sentence, with their counts."""
    words = WORD.findall(_normalised(sentence))
    return [Counter(map(_bucket, grams)) for grams in (_word_grams(words), _character_grams(words))]


def vector(counts: list[Counter[int]], idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int64[k] buckets, float32[k] values). Each family of n-grams has length one: long texts score no higher."""
    buckets, values = [], []
    for family in counts:
        own = np.fromiter(family.keys(), dtype=np.int64, count=len(family))
        value = (1 + np.log(np.fromiter(family.values(), dtype=np.float32, count=len(family)))) * idf[own]
        buckets.append(own)
        values.append(value / max(float(np.linalg.norm(value)), 1e-9))
    return np.concatenate(buckets), np.concatenate(values).astype(np.float32)


def file_name(language: str) -> str:
    return f"linear-{language}.npz"


def languages() -> frozenset[str]:
    """The languages that have weights of their own."""
    return frozenset(name[7:-4] for name in manifest() if name.startswith("linear-"))


@cache
def _loaded(language: str) -> Linear:
    with np.load(io.BytesIO(read_weights(file_name(language))), allow_pickle=False) as arrays:
        grams = (arrays[name].astype(np.float32) for name in ("idf", "weights"))
        return Linear(*grams, *(float(arrays[name]) for name in ("bias", "prior", "cut")))


def cut(language: str) -> float:
    """The score from which a text in the language counts as worth checking where a yes or no is wanted."""
    return _loaded(language).cut


def evidence(sentences: Sequence[str], language: str) -> np.ndarray:
    """float64[n]: log-odds over those of any text: what the wording adds to not knowing it."""
    return logits(sentences, language) - _loaded(language).prior


def logits(sentences: Sequence[str], language: str) -> np.ndarray:
    """float64[n]: log-odds that each sentence is worth checking."""
    model = _loaded(language)
    return np.array([_logit(model, sentence) for sentence in sentences], dtype=np.float64)


def _logit(model: Linear, sentence: str) -> float:
    buckets, values = vector(counted(sentence), model.idf)
    return float(values @ model.weights[buckets]) + model.bias
