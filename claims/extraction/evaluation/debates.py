"""Check-worthiness measured on the dev splits of CheckThat! 2024 task 1. Nothing here trains or chooses anything."""

import time
from collections.abc import Iterable
from pathlib import Path

from ..checkworthiness import score_sentences
from .checkthat import FILES, file_for, read
from .measures import average_precision, calibration_error, precision_recall_f1

CUT = 0.5


def evaluate(data: Path, *, languages: Iterable[str] = tuple(FILES)) -> dict[str, dict[str, float]]:
    """{language: measures} for every language whose dev file is there."""
    present = [language for language in languages if file_for(data, language, "dev").exists()]
    return {language: _measure(data, language) for language in present}


def _measure(data: Path, language: str) -> dict[str, float]:
    texts, labels = read(file_for(data, language, "dev"))
    score_sentences(texts[:1], language=language)  # loading the weights is no part of the speed
    began = time.perf_counter()
    scores = score_sentences(texts, language=language)
    seconds = time.perf_counter() - began
    proposed = [score >= CUT for score in scores]
    right = sum(said and true for said, true in zip(proposed, labels, strict=True))
    return {
        "texts": len(texts),
        **precision_recall_f1(right, sum(proposed), sum(labels)),
        "average_precision": average_precision(labels, scores),
        "calibration_error": calibration_error(labels, scores),
        "texts_per_second": len(texts) / seconds,
    }
