"""Decisions of desks that never were, with a known taste."""

import datetime
import math

import numpy as np

from claims.calibration import Decision

BEGINS = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
CODES = ("+figure", "+law", "-opinion")
IN_AN_ARTICLE = 12


def decisions(
    count: int, *, slope: float = 1.0, shift: float = 0.0, opinion: float = 0.0, seed: int = 1
) -> list[Decision]:
    """What a desk decides that accepts with log-odds slope · score + shift (+ opinion where that reason stands)."""
    draw = np.random.default_rng(seed)
    made = []
    for number in range(count):
        odds = draw.normal(0, 2)
        codes = tuple(code for code in CODES if draw.random() < 0.4)
        chance = _sigmoid(slope * odds + shift + opinion * ("-opinion" in codes))
        made.append(
            Decision(
                score=_sigmoid(odds),
                worth_checking=bool(draw.random() < chance),
                language="en" if draw.random() < 0.7 else "es",
                codes=codes,
                group=number // IN_AN_ARTICLE,
                at=BEGINS + datetime.timedelta(minutes=number),
            )
        )
    return made


def _sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
