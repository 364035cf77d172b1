"""Check-worthiness measured on the dev splits of CheckThat! 2024 task 1. Nothing here trains or chooses anything."""

import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from .. import linear
from ..checkworthiness import cut_for, score_sentences
from .checkthat import FILES, file_for, read
from .measures import average_precision, calibration_error, precision_recall_f1

CUT = 0.5
LATIN = ("en", "nl")


def evaluate(data: Path, *, languages: Iterable[str] = tuple(FILES)) -> dict[str, dict[str, float]]:
    """{language: measures} for every language whose dev file is there."""
    present = [language for language in languages if file_for(data, language, "dev").exists()]
    return {language: _measure(data, language) for language in present}


def _linear_baseline(texts: list[str], labels: list[bool], language: str) -> dict[str, float]:
    """What n-grams alone reach: by the language's own linear model, else by those of its alphabet together."""
    models = [language] if language in linear.languages() else LATIN
    logits = sum(linear.logits(texts, own) for own in models) / len(models)
    scores = (1 / (1 + np.exp(-logits))).tolist()
    found = _at_cut(scores, labels, CUT)
    return {"linear_f1": found["f1"], "linear_average_precision": average_precision(labels, scores)}


def _at_cut(scores: list[float], labels: list[bool], cut: float) -> dict[str, float]:
    proposed = [score >= cut for score in scores]
    right = sum(said and true for said, true in zip(proposed, labels, strict=True))
    return precision_recall_f1(right, sum(proposed), sum(labels))


def _measure(data: Path, language: str) -> dict[str, float]:
    texts, labels = read(file_for(data, language, "dev"))
    score_sentences(texts[:1], language=language)  # loading the weights is no part of the speed
    began = time.perf_counter()
    scores = score_sentences(texts, language=language)
    seconds = time.perf_counter() - began
    own_cut = cut_for(language)
    return {
        "texts": len(texts),
        **_at_cut(scores, labels, CUT),
        "own_cut": own_cut,
        "f1_at_own_cut": _at_cut(scores, labels, own_cut)["f1"],
        "f1_if_all_proposed": precision_recall_f1(sum(labels), len(labels), sum(labels))["f1"],
        "average_precision": average_precision(labels, scores),
        **_linear_baseline(texts, labels, language),
        "calibration_error": calibration_error(labels, scores),
        "texts_per_second": len(texts) / seconds,
    }
