"""Is a calibration better than what is in use? Answered on later decisions that it never saw."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from articles.remark import Remark
from claims.extraction.evaluation.measures import average_precision

from .decisions import Decision, Slices, slices
from .fitting import Parameters, fit
from .measures import losses, measures, reliability

RESAMPLES = 1_000
SEED = 20_261_123
INTERVAL = (0.5, 50.0, 99.5)
"""Percentiles: 99 %, since a trial a day on much the same decisions would find 5 % of chance every month."""

LEAST_GAIN = 0.01
"""Log loss below which a change is not worth making to the scores that people have got used to."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was learned from the earlier slice, and how it did on the later one.

    `gains` are (low, middle, high) of a 99 % bootstrap interval over articles; above 0 is better. `lack` says what is
    missing where nothing could be tried; then there are no parameters and no report.
    """

    slices: Slices
    lack: Remark | None = None
    parameters: Parameters | None = None
    report: dict[str, Any] | None = None

    @property
    def is_better(self) -> bool:
        """Whether the log loss falls by more than noise, and the order is not worse by more than noise."""
        return self.is_surer and self.report["gains"]["average_precision"][2] >= 0

    @property
    def is_surer(self) -> bool:
        """Whether the log loss falls, by more than chance and enough to be worth it."""
        if self.report is None:
            return False
        low, middle, _ = self.report["gains"]["log_loss"]
        return low > 0 and middle >= LEAST_GAIN


def try_on_later(decisions: Sequence[Decision], *, current: Parameters | None) -> Trial:
    """Learn from the earlier decisions and measure on the later ones against `current` (None: the detector's score)."""
    parts = slices(decisions)
    if parts.lack:
        return Trial(parts, lack=parts.lack)
    learned = fit(parts.earlier)
    return Trial(parts, parameters=learned, report=_report(parts.later, learned, current or Parameters()))


def _report(later: list[Decision], learned: Parameters, current: Parameters) -> dict[str, Any]:
    truth = [own.worth_checking for own in later]
    groups = [own.group for own in later]
    detector, before, after = ([*parameters.chances(later)] for parameters in (Parameters(), current, learned))
    return {
        "decisions": len(later),
        "accepted": sum(truth),
        "articles": len(set(groups)),
        "detector": measures(truth, detector, groups),
        "before": measures(truth, before, groups),
        "after": measures(truth, after, groups),
        "gains": _gains(np.array(truth, dtype=float), np.array(before), np.array(after), np.array(groups)),
        "bins_before": [asdict(band) for band in reliability(truth, before)],
        "bins_after": [asdict(band) for band in reliability(truth, after)],
    }


def _gains(truth: np.ndarray, before: np.ndarray, after: np.ndarray, groups: np.ndarray) -> dict[str, list[float]]:
    """Articles are drawn with replacement, since the candidates of one article are not independent."""
    saved = losses(truth, before) - losses(truth, after)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    draw = np.random.default_rng(SEED)
    log_loss, order = [], []
    for _ in range(RESAMPLES):
        drawn = np.concatenate([members[at] for at in draw.integers(len(members), size=len(members))])
        log_loss.append(saved[drawn].mean())
        right = truth[drawn]
        order.append(average_precision(right, after[drawn]) - average_precision(right, before[drawn]))
    return {"log_loss": _interval(log_loss), "average_precision": _interval(order)}


def _interval(values: list[float]) -> list[float]:
    return [round(float(value), 4) for value in np.percentile(values, INTERVAL)]
