"""How well scores agree with what people decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claims.extraction.evaluation.measures import average_precision, calibration_error

BINS = 10
TOP = 10
NEVER = 1e-6


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates of one band of scores: how many, their mean score, and which share was found worth checking."""

    low: float
    high: float
    count: int
    score: float
    share: float


def measures(truth: Sequence[bool], scores: Sequence[float], groups: Sequence[int]) -> dict[str, float | None]:
    """Log loss, Brier score, calibration error, average precision, precision among the ten best of an article."""
    right, score = np.asarray(truth, dtype=float), np.asarray(scores, dtype=float)
    return {
        "log_loss": round(float(losses(right, score).mean()), 4),
        "brier": round(float(((score - right) ** 2).mean()), 4),
        "ece": round(calibration_error(truth, scores), 4),
        "average_precision": round(average_precision(truth, scores), 4),
        "precision_at_10": precision_at_top(truth, scores, groups),
    }


def losses(right: np.ndarray, score: np.ndarray) -> np.ndarray:
    kept = np.clip(score, NEVER, 1 - NEVER)
    return -(right * np.log(kept) + (1 - right) * np.log(1 - kept))


def precision_at_top(truth: Sequence[bool], scores: Sequence[float], groups: Sequence[int]) -> float | None:
    """Mean over articles with more than ten decisions: with fewer, every order has the same ten. None: no such one."""
    by_group: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for group, score, right in zip(groups, scores, truth, strict=True):
        by_group[group].append((float(score), bool(right)))
    shares = [
        sum(right for _, right in sorted(own, key=lambda pair: -pair[0])[:TOP]) / TOP
        for own in by_group.values()
        if len(own) > TOP
    ]
    return round(sum(shares) / len(shares), 4) if shares else None


def reliability(truth: Sequence[bool], scores: Sequence[float]) -> list[Bin]:
    """Ten bands of equal width; those without a candidate are left out."""
    right, score = np.asarray(truth, dtype=float), np.asarray(scores, dtype=float)
    at = np.minimum((score * BINS).astype(int), BINS - 1)
    return [
        Bin(
            low=band / BINS,
            high=(band + 1) / BINS,
            count=int((at == band).sum()),
            score=round(float(score[at == band].mean()), 4),
            share=round(float(right[at == band].mean()), 4),
        )
        for band in sorted(set(at.tolist()))
    ]
