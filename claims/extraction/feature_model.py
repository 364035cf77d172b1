"""What the signals that a reader can see say of a sentence, each with a learned weight."""

import json
import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from .reporting_words import grammar_for
from .signals import EXPLANATIONS, find_signals
from .weights import read_weights

WEIGHTS = "features.json"
COLUMNS = (*EXPLANATIONS, "numbers", "words", "capitals")


def features(sentence: str, language: str) -> list[float]:
    """One number for each of `COLUMNS`: signals as 0 or 1, then counts on a log scale."""
    signals = find_signals(sentence, language)
    words = sentence.split()
    numbers = sum(any(character.isdigit() for character in word) for word in words)
    named = () if grammar_for(language).capitalised_nouns else words[1:]  # there a capital names nothing
    capitals = sum(word[0].isupper() for word in named)
    return [*(float(code in signals) for code in EXPLANATIONS), *map(math.log1p, (numbers, len(words), capitals))]


@cache
def _loaded() -> tuple[np.ndarray, float, float]:
    model = json.loads(read_weights(WEIGHTS))
    return np.array([model["weights"][column] for column in COLUMNS]), float(model["bias"]), float(model["prior"])


def logits(sentences: Sequence[str], language: str) -> np.ndarray:
    """float64[n]: log-odds that each sentence is worth checking."""
    weights, bias, _ = _loaded()
    rows = np.array([features(sentence, language) for sentence in sentences]).reshape(-1, len(COLUMNS))
    return rows @ weights + bias


def weight(code: str) -> float:
    """Log-odds that a signal adds where it is found."""
    return float(_loaded()[0][COLUMNS.index(code)])


def prior() -> float:
    """Log-odds of any sentence of the training data being worth checking."""
    return _loaded()[2]


def evidence(sentences: Sequence[str], language: str) -> np.ndarray:
    """float64[n]: log-odds over those of any sentence: what the signals add to not knowing it."""
    return logits(sentences, language) - prior()
