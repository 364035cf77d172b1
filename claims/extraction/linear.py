"""Check-worthiness by wording alone: hashed n-grams of words and characters, and one weight each."""

import io
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .weights import manifest, read_weights

BUCKETS = 2**16
ADDRESS = re.compile(r"https?://\S+|@\w+")
WORD = re.compile(r"\w+|[%$€£]")
LONGEST_WORD = 40
ARABIC_DIACRITICS = re.compile("[\u064b-\u0652\u0640]")
ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
"""Letters that writers of Arabic use for one another."""


class Linear(NamedTuple):
    """logit = idf-weighted, length-normalised n-gram counts · weights + bias."""

    idf: np.ndarray  # float32[BUCKETS]
    weights: np.ndarray  # float32[BUCKETS]
    bias: float
    prior: float  # log-odds of a training text being worth checking


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % BUCKETS


def _normalised(sentence: str) -> str:
    plain = ADDRESS.sub(" ", sentence.lower()).replace("#", " ").replace("_", " ")
    return ARABIC_DIACRITICS.sub("", re.sub(r"\d", "0", plain)).translate(ARABIC_LETTERS)


@lru_cache(maxsize=50_000)
def _word_bucket(word: str) -> int:
    return _bucket(word)


@lru_cache(maxsize=50_000)
def _character_buckets(word: str) -> tuple[int, ...]:
    """The n-grams of 3 to 5 characters of one word, with its edges."""
    padded = f" {word[:LONGEST_WORD]} "
    return tuple(
        _bucket("#" + padded[start : start + size])
        for size in (3, 4, 5)
        for start in range(max(1, len(padded) - size + 1))
    )


def counted(sentence: str) -> list[Counter[int]]:
    """[word n-gram buckets, character n-gram buckets] of one sentence, with their counts."""
    words = WORD.findall(_normalised(sentence))
    grams = Counter(map(_word_bucket, words))
    grams.update(_bucket(f"{first} {second}") for first, second in pairwise(words))
    characters: Counter[int] = Counter()
    for word in words:
        characters.update(_character_buckets(word))
    return [grams, characters]


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


@cache
def languages() -> frozenset[str]:
    """The languages that have weights of their own."""
    return frozenset(name[7:-4] for name in manifest() if name.startswith("linear-"))


@cache
def _loaded(language: str) -> Linear:
    with np.load(io.BytesIO(read_weights(file_name(language))), allow_pickle=False) as arrays:
        grams = (arrays[name].astype(np.float32) for name in ("idf", "weights"))
        return Linear(*grams, *(float(arrays[name]) for name in ("bias", "prior")))


def evidence(sentences: Sequence[str], language: str) -> np.ndarray:
    """float64[n]: log-odds over those of any text: what the wording adds to not knowing it."""
    model = _loaded(language)
    return np.array([logit(model, sentence) - model.prior for sentence in sentences], dtype=np.float64)


def logit(model: Linear, sentence: str) -> float:
    buckets, values = vector(counted(sentence), model.idf)
    return float(values @ model.weights[buckets]) + model.bias
