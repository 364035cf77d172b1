"""What the models have to beat: one linear model of words and characters for all languages, on the same dev splits.

It learns from the training files of all languages together, on the spot, and never from what it is tested on.
"""

from pathlib import Path

import numpy as np

from .. import linear
from ..training.linear_models import idf_of
from ..training.logistic import fit, sigmoid, stacked
from .checkthat import FILES, file_for, read, read_train_without_dev
from .checkworthiness import CUT, at_cut
from .measures import average_precision, calibration_error

STRENGTH, STEPS = 4.0, 200


def evaluate(data: Path) -> dict[str, dict[str, float]]:
    """{language: measures} for every language whose dev file is there; Spanish has no training file."""
    learned = [language for language in FILES if file_for(data, language, "train").exists()]
    if not learned:
        return {}
    model = _trained(data, learned)
    return {language: _measure(model, data, language) for language in FILES if file_for(data, language, "dev").exists()}


def _trained(data: Path, languages: list[str]) -> linear.Linear:
    texts, labels = [], []
    for language in languages:
        own_texts, own_labels = read_train_without_dev(data, language)
        texts += own_texts
        labels += own_labels
    counts = [linear.counted(text) for text in texts]
    idf = idf_of(counts)
    rows = stacked([linear.vector(count, idf) for count in counts])
    weights, bias = fit(rows, np.array(labels, dtype=float), width=linear.BUCKETS, strength=STRENGTH, steps=STEPS)
    return linear.Linear(idf, weights, bias, prior=0.0)


def _measure(model: linear.Linear, data: Path, language: str) -> dict[str, float]:
    texts, labels = read(file_for(data, language, "dev"))
    scores = sigmoid(np.array([linear.logit(model, text) for text in texts])).tolist()
    return {
        "texts": len(texts),
        **at_cut(scores, labels, CUT),
        "average_precision": average_precision(labels, scores),
        "calibration_error": calibration_error(labels, scores),
    }
