"""How much each kind of evidence counts in a language: shares set, or learned on texts that the models had not seen."""

import json
from functools import cache
from typing import NamedTuple

from .weights import read_weights
from .words import word_set

WEIGHTS = "blends.json"
MINILM_READS = word_set("pt fr de it ca ro sv da no")
"""Languages in Latin script, without a model of their own, that the encoder still ranks a little by names, figures and
shared word stems; elsewhere its vocabulary falls apart into letters."""


class Blend(NamedTuple):
    """logit = bias + Σ share · evidence, where evidence is one of speech, posts, signals and wording."""

    shares: dict[str, float]
    bias: float
    cut: float  # score from which F1 was highest on texts held out of training


@cache
def _all() -> dict[str, Blend]:
    return {name: Blend(**entry) for name, entry in json.loads(read_weights(WEIGHTS)).items()}


def name_for(language: str) -> str:
    """The language's own blend where it has one ("en", "nl", "ar", "es"), else "latin" or "other"."""
    if language in _all():
        return language
    return "latin" if language in MINILM_READS else "other"


def blend_for(language: str) -> Blend:
    return _all()[name_for(language)]
