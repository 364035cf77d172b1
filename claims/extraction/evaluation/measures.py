"""The measures every task reports, by their textbook definitions."""

from collections.abc import Sequence

import numpy as np


def precision_recall_f1(right: int, proposed: int, wanted: int) -> dict[str, float]:
    precision, recall = right / max(1, proposed), right / max(1, wanted)
    return {"precision": precision, "recall": recall, "f1": 2 * right / max(1, proposed + wanted)}


def average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Mean precision at each positive, ranked by score; equal scores count as one step, as in scikit-learn."""
    truth, score = np.asarray(labels, dtype=float), np.asarray(scores, dtype=float)
    order = np.argsort(-score, kind="stable")
    truth, score = truth[order], score[order]
    steps = np.flatnonzero(np.append(np.diff(score) != 0, True))
    found = np.cumsum(truth)[steps]
    gained = np.diff(np.append(0.0, found))
    return float((gained * found / (steps + 1)).sum() / max(1.0, truth.sum()))


def calibration_error(labels: Sequence[bool], scores: Sequence[float], *, bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and share of positives, over equal-width bins."""
    truth, score = np.asarray(labels, dtype=float), np.asarray(scores, dtype=float)
    at = np.minimum((score * bins).astype(int), bins - 1)
    gaps = [abs(score[at == bin_].sum() - truth[at == bin_].sum()) for bin_ in range(bins)]
    return float(sum(gaps) / max(1, len(truth)))
