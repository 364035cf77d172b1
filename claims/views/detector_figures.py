"""The figures of the detector's page: rows of a table, and points of a chart in hundredths of its frame."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.calibration import measures, reliability
from claims.selectors.decisions import Shown

FEWEST_SHOWN = 30
"""Decisions below which a share says more about chance than about the score."""

FEWEST_DRAWN = 5
"""Decisions below which a band is told in the numbers only: a point for one or two would jump between the edges."""

_SMALLEST, _LARGEST = 2.5, 7.0
MEASURES = (
    ("ece", _("Gap between score and accepted share"), False),
    ("log_loss", _("Surprise at what was decided (log loss)"), False),
    ("brier", _("Squared error (Brier score)"), False),
    ("average_precision", _("Order of the queue (average precision)"), True),
    ("precision_at_10", _("Accepted among an article’s ten best"), True),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One measure before and after. `tone` is "ok", "bad" or "", where nothing moved."""

    name: str
    before: float | None
    after: float | None
    tone: str


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    size: float
    count: int
    low: int
    high: int
    share: int


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the chart: `path` in a frame of 100 by 100, y downwards. `bands` are all, `points` those drawn."""

    name: str
    tone: str
    path: str
    bands: list[Point]
    points: list[Point]


@dataclass(frozen=True, slots=True)
class Later:
    """Decisions taken while a calibration was in use: the detector's score against the one that was shown."""

    decisions: int
    rows: list[Row]

    @property
    def is_enough(self) -> bool:
        return self.decisions >= FEWEST_SHOWN


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[Row]:
    return [
        Row(name, before[key], after[key], _tone(before[key], after[key], more=more)) for key, name, more in MEASURES
    ]


def _tone(before: float | None, after: float | None, *, more: bool) -> str:
    if before is None or after is None or round(before, 3) == round(after, 3):
        return ""
    return "ok" if (after > before) == more else "bad"


def since_then(own: Shown) -> Later:
    if len(own.truth) < FEWEST_SHOWN:
        return Later(len(own.truth), [])
    before, after = (measures(own.truth, scores, own.groups) for scores in (own.scores, own.shown))
    return Later(len(own.truth), compared(before, after))


def chart_of_report(report: dict[str, Any]) -> list[Series]:
    """Score against accepted share, as it was and as the calibration makes it."""
    return [
        series(_("Before"), "s-ink", report["bins_before"]),
        series(_("After"), "s-pen", report["bins_after"]),
    ]


def chart_of_decisions(own: Shown) -> list[Series]:
    """The same for the score that was shown, where nothing has been learned yet."""
    if len(own.truth) < FEWEST_SHOWN:
        return []
    bins = reliability(own.truth, own.shown)
    rows = [{name: getattr(band, name) for name in ("low", "high", "count", "score", "share")} for band in bins]
    return [series(_("Score shown"), "s-pen", rows)]


def series(name: str, tone: str, bins: Iterable[dict[str, Any]]) -> Series:
    rows = list(bins)
    most = max((row["count"] for row in rows), default=1)
    bands = [
        Point(
            x=round(100 * row["score"], 2),
            y=round(100 * (1 - row["share"]), 2),
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * (row["count"] / most) ** 0.5, 1),
            count=row["count"],
            low=round(100 * row["low"]),
            high=round(100 * row["high"]),
            share=round(100 * row["share"]),
        )
        for row in rows
    ]
    points = [own for own in bands if own.count >= FEWEST_DRAWN]
    return Series(name, tone, "M" + "L".join(f"{own.x},{own.y}" for own in points) if points else "", bands, points)
