"""Check-worthiness measured on the dev splits of CheckThat! 2024 task 1. Nothing here trains or chooses anything."""

import time
from pathlib import Path

from ..checkworthiness import cut_for, score_sentences
from .checkthat import FILES, file_for, read
from .measures import average_precision, calibration_error, precision_recall_f1

CUT = 0.5


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{language: measures} for every language whose dev file is there."""
    return {language: measure(data, language) for language in FILES if file_for(data, language, "dev").exists()}


def measure(data: Path, language: str) -> dict[str, float]:
    texts, labels = read(file_for(data, language, "dev"))
    score_sentences(texts[:1], language=language)  # loading the weights is no part of the speed
    began = time.process_time()
    scores = score_sentences(texts, language=language)
    seconds = time.process_time() - began
    own_cut = cut_for(language)
    return {
        "texts": len(texts),
        **at_cut(scores, labels, CUT),
        "own_cut": own_cut,
        "f1_at_own_cut": at_cut(scores, labels, own_cut)["f1"],
        "f1_if_all_proposed": precision_recall_f1(sum(labels), len(labels), sum(labels))["f1"],
        "average_precision": average_precision(labels, scores),
        "calibration_error": calibration_error(labels, scores),
        "texts_per_cpu_second": len(texts) / seconds,
    }


def at_cut(scores: list[float], labels: list[bool], cut: float) -> dict[str, float]:
    proposed = [score >= cut for score in scores]
    right = sum(said and true for said, true in zip(proposed, labels, strict=True))
    return precision_recall_f1(right, sum(proposed), sum(labels))
