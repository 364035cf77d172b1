"""How much a sentence is worth checking, 0 to 1, and why: trained models and the visible signals, added up.

Log-odds are added, so that every reason that is shown did move the score, by as much as `pull` says.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import feature_model, linear, minilm
from .blends import blend_for, name_for
from .candidate import Reason
from .signals import find_signals, reasons_for

RULES = {"judgement": -4.0, "demand": -4.0, "fragment": -1.0}
"""Log-odds by editorial rule, where debates hold too few examples to learn from: a sentence that ends in a judgement
("the situation remains precarious") or reports demands that are nobody's ("calls for reform continue"), and one too
short to state a fact by itself."""
READ_BY_MINILM = ("speech", "posts")
BASIS = {
    "en": "model trained on US debates",
    "nl": "model trained on Dutch tweets",
    "ar": "small model trained on Arabic tweets",
    "es": "no model for Spanish yet: one for English, and the signals below",
    "latin": "no model for this language yet: one for English, and the signals below",
    "other": "no model for this language yet: only the signals below",
}


class Assessment(NamedTuple):
    score: float
    reasons: list[Reason]


def score_sentences(sentences: Sequence[str], *, language: str = "en") -> list[float]:
    """Check-worthiness of each sentence, 0 to 1, in the order given. A blank sentence scores 0."""
    filled = [index for index, sentence in enumerate(sentences) if sentence.strip("\x00 \t\r\n\u00a0")]
    scores = np.zeros(len(sentences))
    if filled:
        scores[filled] = _chances(_logits([minilm.readable(sentences[index]) for index in filled], language))
    return scores.tolist()


def assess(sentences: Sequence[str], *, language: str) -> list[Assessment]:
    """Score and reasons of each sentence; the first reason is always the model's own opinion."""
    scores = score_sentences(sentences, language=language)
    return [
        Assessment(score, [_model_reason(score, language), *_reasons(sentence, language)])
        for sentence, score in zip(sentences, scores, strict=True)
    ]


def pull(code: str, language: str) -> float:
    """By how much a signal moves the log-odds of a sentence in which it is found."""
    return blend_for(language).shares["signals"] * feature_model.weight(code) + RULES.get(code, 0.0)


def _reasons(sentence: str, language: str) -> list[Reason]:
    """Only signals that did what their sign says: a reason that did not move the score would be a pretext."""
    reasons = reasons_for(find_signals(sentence, language))
    return [reason for reason in reasons if (pull(reason.code, language) > 0) == (reason.sign == "+")]


def cut_for(language: str) -> float:
    """The score from which a text counts as worth checking where a yes or no is wanted: where F1 was highest on texts
    held out of training, in this language or in the one nearest to it."""
    return blend_for(language).cut


def _chances(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def _logits(sentences: Sequence[str], language: str) -> np.ndarray:
    blend = blend_for(language)
    found = evidence(sentences, language, tuple(blend.shares))
    return blend.bias + sum(blend.shares[name] * own for name, own in found.items()) + _by_rule(sentences, language)


def evidence(sentences: Sequence[str], language: str, names: Sequence[str]) -> dict[str, np.ndarray]:
    """{name: float64[n]}: log-odds that each kind of evidence adds. Names are those of `Blend.shares`."""
    found = {}
    if any(name in READ_BY_MINILM for name in names):
        found = dict(zip(READ_BY_MINILM, minilm.logits(sentences).T, strict=True))
    if "signals" in names:
        found["signals"] = feature_model.evidence(sentences, language)
    if "wording" in names:
        found["wording"] = linear.evidence(sentences, language)
    return {name: found[name] for name in names}


def _by_rule(sentences: Sequence[str], language: str) -> np.ndarray:
    return np.array([sum(RULES.get(code, 0.0) for code in find_signals(own, language)) for own in sentences])


def _model_reason(score: float, language: str) -> Reason:
    sign = "+" if score >= 0.5 else "-"
    finding = f"{'Resembles' if sign == '+' else 'Does not much resemble'} sentences that people found worth checking"
    return Reason("model", sign, f"{finding} ({score:.2f}; {BASIS[name_for(language)]}).")
