"""Fitting the detector's score to one desk: a logistic curve over its log-odds, held near the identity.

    log-odds shown = log-odds + slope · log-odds + shift + (the same for the language) + weights of the reasons

Every number but the first term is drawn towards 0 by a prior, so that few decisions move little.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

import numpy as np

from .decisions import Decision

SURE = 1e-4
"""Scores nearer to 0 or 1 count as this near: log-odds beyond 9 are the model's bravado."""

STEEPEST_FALL = -0.9
"""The slope never turns the detector's order round."""

STRENGTHS = (0.5, 2.0, 8.0, 32.0)
FOLDS = 5
FEWEST_IN_LANGUAGE, FEWEST_WITH_CODE = 50, 30
# How strongly each kind of number is held at 0, in decisions' worth, before the strength that the folds choose.
HOLD_SLOPE, HOLD_SHIFT, HOLD_OWN_SLOPE, HOLD_OWN_SHIFT, HOLD_CODE = 10.0, 1.0, 20.0, 4.0, 8.0


@dataclass(frozen=True, slots=True)
class Parameters:
    """A calibration. `languages` holds (slope, shift) to be added, `codes` a weight for each reason."""

    slope: float = 0.0
    shift: float = 0.0
    languages: dict[str, tuple[float, float]] = field(default_factory=dict)
    codes: dict[str, float] = field(default_factory=dict)
    strength: float = 0.0

    def chance(self, *, score: float, language: str, codes: Sequence[str]) -> float:
        """The share of such candidates that this desk finds worth checking, 0 to 1."""
        own_slope, own_shift = self.languages.get(language, (0.0, 0.0))
        slope = max(STEEPEST_FALL, self.slope + own_slope)
        shift = self.shift + own_shift + sum(self.codes.get(code, 0.0) for code in set(codes))
        kept = min(max(score, SURE), 1 - SURE)
        odds = math.log(kept / (1 - kept)) * (1 + slope) + shift
        return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))

    def chances(self, decisions: Sequence[Decision]) -> np.ndarray:
        return np.array(
            [self.chance(score=own.score, language=own.language, codes=own.codes) for own in decisions], dtype=float
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Parameters":
        languages = {code: (pair[0], pair[1]) for code, pair in stored.get("languages", {}).items()}
        return cls(**{**stored, "languages": languages})


def fit(decisions: Sequence[Decision]) -> Parameters:
    """The calibration of these decisions, with the strength of the prior that predicts held-out stretches best."""
    folds = _folds(decisions)
    if len(folds) < 2:
        return _fit(decisions, max(STRENGTHS))
    return _fit(decisions, min(STRENGTHS, key=lambda strength: _held_out_loss(folds, strength)))


def log_odds(scores: np.ndarray) -> np.ndarray:
    kept = np.clip(scores, SURE, 1 - SURE)
    return np.log(kept / (1 - kept))


def _sigmoid(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))


def _folds(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Stretches of time with whole articles: what is held out is news not seen."""
    first_at = {own.group: own.at for own in sorted(decisions, key=lambda own: own.at, reverse=True)}
    ordered = sorted(decisions, key=lambda own: (first_at[own.group], own.group))
    groups = [list(own) for _, own in groupby(ordered, key=lambda own: own.group)]
    size = len(groups) / FOLDS
    parts = [groups[round(number * size) : round((number + 1) * size)] for number in range(FOLDS)]
    return [[decision for group in part for decision in group] for part in parts if part]


def _held_out_loss(folds: list[list[Decision]], strength: float) -> float:
    total = 0.0
    for number, held in enumerate(folds):
        rest = [own for other, fold in enumerate(folds) if other != number for own in fold]
        chances = _fit(rest, strength).chances(held)
        truth = np.array([own.worth_checking for own in held], dtype=float)
        total -= float(np.sum(truth * np.log(chances) + (1 - truth) * np.log(1 - chances)))
    return total


def _fit(decisions: Sequence[Decision], strength: float) -> Parameters:
    languages = _frequent((own.language for own in decisions), at_least=FEWEST_IN_LANGUAGE)
    languages = languages if len(languages) > 1 else []
    codes = _telling(decisions)
    base = log_odds(np.array([own.score for own in decisions], dtype=float))
    truth = np.array([own.worth_checking for own in decisions], dtype=float)
    found = _newton(
        _matrix(decisions, base, languages, codes), base, truth, strength * _hold(len(languages), len(codes))
    )
    own = 2 + 2 * len(languages)
    pairs = zip(languages, found[2:own:2], found[3:own:2], strict=True)
    return Parameters(
        slope=round(float(found[0]), 5),
        shift=round(float(found[1]), 5),
        languages={code: (round(float(slope), 5), round(float(shift), 5)) for code, slope, shift in pairs},
        codes={code: round(float(weight), 5) for code, weight in zip(codes, found[own:], strict=True)},
        strength=strength,
    )


def _frequent(values, *, at_least: int) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count >= at_least)


def _telling(decisions: Sequence[Decision]) -> list[str]:
    """Reasons that are found often enough, and missing often enough, to say anything."""
    codes = _frequent((code for own in decisions for code in set(own.codes)), at_least=FEWEST_WITH_CODE)
    absent = len(decisions) - FEWEST_WITH_CODE
    return [code for code in codes if sum(code in own.codes for own in decisions) <= absent]


def _matrix(decisions: Sequence[Decision], base: np.ndarray, languages: list[str], codes: list[str]) -> np.ndarray:
    """One row a decision: slope, shift, slope and shift of each language, each reason."""
    columns = [base, np.ones(len(decisions))]
    for code in languages:
        mine = np.array([own.language == code for own in decisions], dtype=float)
        columns += [mine * base, mine]
    columns += [np.array([code in own.codes for own in decisions], dtype=float) for code in codes]
    return np.column_stack(columns)


def _hold(languages: int, codes: int) -> np.ndarray:
    return np.array([HOLD_SLOPE, HOLD_SHIFT, *[HOLD_OWN_SLOPE, HOLD_OWN_SHIFT] * languages, *[HOLD_CODE] * codes])


def _newton(rows: np.ndarray, base: np.ndarray, truth: np.ndarray, hold: np.ndarray) -> np.ndarray:
    """The minimum of the penalised log loss, a convex bowl: full Newton steps, halved while they overshoot."""
    at = np.zeros(rows.shape[1])

    def cost(where: np.ndarray) -> float:
        odds = base + rows @ where
        return float(np.sum(np.logaddexp(0, odds) - truth * odds) + hold @ where**2 / 2)

    for _ in range(50):
        chance = _sigmoid(base + rows @ at)
        slope = rows.T @ (truth - chance) - hold * at
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        while cost(at + step) > cost(at) and np.abs(step).max() > 1e-9:
            step /= 2
        at = at + step
        if np.abs(step).max() < 1e-8:
            break
    return at
