"""How much a sentence is worth checking, 0 to 1, and why: a trained model and the visible signals, added up.

The log-odds of the model and of the signals are added, so every reason that is shown did move the score.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import feature_model, linear, minilm
from .candidate import Reason
from .signals import find_signals, reasons_for
from .words import word_set

MINILM_READS = word_set("es pt fr de nl it ca ro sv da no")
"""Languages in Latin script that the English model still ranks by names, figures and shared word stems (measured on
Spanish: docs/explanation/models.md); elsewhere its vocabulary falls apart into single letters."""

SIGNAL_SHARE, WORDING_SHARE = 0.3, 0.3
"""How much of the evidence of the signals, and of a linear model of the wording, is added to the English model's
log-odds. Evidence is what they say beyond the share of positives in their training data: that share is in the
English model already, and counted twice it would push every score down."""

JUDGEMENT = -4.0
"""Log-odds for a sentence that ends in a judgement ("the situation remains precarious"): an editorial rule, since
debates, where every speaker judges, hold too few of them to learn from."""


class Assessment(NamedTuple):
    score: float
    reasons: list[Reason]


def score_sentences(sentences: Sequence[str], *, language: str = "en") -> list[float]:
    """Check-worthiness of each sentence, 0 to 1, in the order given. A blank sentence scores 0."""
    filled = [index for index, sentence in enumerate(sentences) if sentence.strip("\x00 \t\r\n\u00a0")]
    scores = np.zeros(len(sentences))
    if filled:
        scores[filled] = _chances(_logits([_clean(sentences[index]) for index in filled], language))
    return scores.tolist()


def assess(sentences: Sequence[str], *, language: str) -> list[Assessment]:
    """Score and reasons of each sentence; the first reason is always the model's own opinion."""
    scores = score_sentences(sentences, language=language)
    return [
        Assessment(score, [_model_reason(score, language), *reasons_for(find_signals(sentence, language))])
        for sentence, score in zip(sentences, scores, strict=True)
    ]


def cut_for(language: str) -> float:
    """The score from which a text counts as worth checking where a yes or no is wanted: 0.5 unless the language's
    model found a better one on texts held out of its training."""
    return linear.cut(language) if language != "en" and language in linear.languages() else 0.5


def _clean(sentence: str) -> str:
    """Lone surrogates and null bytes, which no tokenizer takes, become spaces."""
    return sentence.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def _chances(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def _logits(sentences: Sequence[str], language: str) -> np.ndarray:
    signals = feature_model.logits(sentences, language)
    judged = np.array([JUDGEMENT * ("judgement" in find_signals(sentence, language)) for sentence in sentences])
    if language == "en":
        seen = SIGNAL_SHARE * feature_model.evidence(sentences, language)
        return minilm.logits(sentences) + seen + WORDING_SHARE * linear.evidence(sentences, language) + judged
    if language in linear.languages():
        return linear.logits(sentences, language) + judged
    if language in MINILM_READS:
        return (minilm.logits(sentences) + signals) / 2 + judged
    return signals + judged


def _model_reason(score: float, language: str) -> Reason:
    sign = "+" if score >= 0.5 else "-"
    finding = f"{'Resembles' if sign == '+' else 'Does not much resemble'} sentences that people found worth checking"
    return Reason("model", sign, f"{finding} ({score:.2f}; {_basis(language)}).")


def _basis(language: str) -> str:
    if language == "en":
        return "model trained on US debates"
    if language in linear.languages():
        return "small model trained on tweets in this language"
    if language in MINILM_READS:
        return "no model for this language yet: an English model and the signals below"
    return "no model for this language yet: only the signals below"
