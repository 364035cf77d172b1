"""How far people agree who rate the same claim: the rows of the figures, and of the table behind them."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.models import Rating
from claims.selectors.agreement import ENOUGH, Agreement
from claims.selectors.claim_days import ON_SCALE
from claims.selectors.claim_filter import Place
from claims.selectors.insights import Answers
from claims.selectors.period import Period

from .insights_numbers import Number, Row, listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One figure: what it is, as text, of how many checks, and what it says."""

    name: str
    value: str
    number: Number
    means: str


def measures(period: Period, found: Agreement) -> list[Measure]:
    everything, placed = found.count, found.placed_pairs.total()
    of_all = Number(value=everything, url=_blind(period))
    of_placed = Number(value=placed, url=_blind(period, first=ON_SCALE, second=ON_SCALE))
    same = "–" if found.percent is None else f"{found.percent:.0%}"
    weighted, ordinal = _told(found.weighted_kappa, placed), _told(found.ordinal_alpha, placed)
    rows = (
        (_("Same rating"), same, of_all, _("of first and blind second verdicts")),
        (_("Cohen’s κ"), _told(found.kappa, everything), of_all, _("beyond chance, all ratings alike")),
        (_("Cohen’s κ, weighted"), weighted, of_placed, _("beyond chance, by the steps of the scale")),
        (
            _("Krippendorff’s α"),
            _told(found.alpha, everything),
            of_all,
            _("the same with the third people of the panels"),
        ),
        (
            _("Krippendorff’s α, ordinal"),
            ordinal,
            of_placed,
            _("with the third people, by the order of the scale"),
        ),
    )
    return [Measure(name=name, value=value, number=number, means=means) for name, value, number, means in rows]


def pair_rows(period: Period, found: Agreement, ratings: list[Rating]) -> list[Row]:
    """The first verdict down, the blind second across: how often each pair occurred."""
    used = {key for pair in found.pairs for key in pair}
    shown = [rating for rating in ratings if rating.key in used]
    return [
        Row(
            name=str(first),
            numbers=[
                Number(value=found.pairs[first.key, second.key], url=_blind(period, first=first.key, second=second.key))
                for second in shown
            ],
        )
        for first in shown
    ]


def pair_heads(found: Agreement, ratings: list[Rating]) -> list[str]:
    used = {key for pair in found.pairs for key in pair}
    return [str(rating) for rating in ratings if rating.key in used]


def totals(period: Period, found: Agreement) -> list[Row]:
    """How many were rated blind, and how many of them differed, each with its list."""
    days = (period.first, period.last)
    return [
        Row(name=_("Rated blind"), numbers=[Number(value=found.count, url=_blind(period))]),
        Row(
            name=_("Differed, so a panel was called"),
            numbers=[Number(value=found.count - found.same, url=listed(Place.SPLIT, *days))],
        ),
    ]


def answer_rows(period: Period, found: Answers) -> list[Row]:
    days = (period.first, period.last)
    return [
        Row(name=_("Approved"), numbers=[Number(value=found.approved, url=listed(Place.APPROVED_THEN, *days))]),
        Row(name=_("Changes asked for"), numbers=[Number(value=found.changes, url=listed(Place.SENT_BACK, *days))]),
    ]


def _blind(period: Period, **ratings: str) -> str:
    return listed(Place.BLIND, period.first, period.last, **ratings)


def _told(coefficient: float | None, count: int) -> str:
    if count < ENOUGH:
        return _("too few to say (n < %(enough)s)") % {"enough": ENOUGH}
    return _("none: all the same") if coefficient is None else number_format(round(coefficient, 2), 2)
