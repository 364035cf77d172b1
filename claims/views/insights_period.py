"""Which days the figures are about: a length that ends today, or two dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.selectors.period import LONGEST, Period

PRESETS: Final = {
    "4w": (28, gettext_lazy("4 weeks")),
    "12w": (84, gettext_lazy("12 weeks")),
    "year": (364, gettext_lazy("52 weeks")),
}
USUAL: Final = "12w"
_EARLIEST: Final = date(2000, 1, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The period, which preset it is ("" for two dates), and what was wrong with the dates, in a sentence."""

    period: Period
    preset: str
    problem: str = ""

    @property
    def address(self) -> str:
        """The query string that asks for it."""
        if self.preset:
            return f"?period={self.preset}"
        return f"?from={self.period.first:%Y-%m-%d}&to={self.period.last:%Y-%m-%d}"

    @property
    def told(self) -> str:
        return told(self.period.first, self.period.last)


def asked(query: QueryDict, *, today: date) -> Asked:
    """Dates that can't be used leave the usual period, and say why."""
    if query.get("from") or query.get("to"):
        try:
            return Asked(period=_between(query.get("from", ""), query.get("to", ""), today=today), preset="")
        except ValueError as problem:
            return Asked(period=_of(USUAL, today), preset=USUAL, problem=str(problem))
    chosen = query.get("period", USUAL)
    preset = chosen if chosen in PRESETS else USUAL
    return Asked(period=_of(preset, today), preset=preset)


def told(first: date, last: date) -> str:
    """“2 Nov 2026”, or “2 Nov 2026 – 8 Nov 2026”."""
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in dict.fromkeys((first, last))]
    return " – ".join(days)


def _of(preset: str, today: date) -> Period:
    return Period(first=today - timedelta(days=PRESETS[preset][0] - 1), last=today)


def _between(first: str, last: str, *, today: date) -> Period:
    try:
        begin = date.fromisoformat(first)
        end = date.fromisoformat(last) if last else today
    except ValueError:
        raise ValueError(_("Give two dates, such as 2026-11-02. These are the last 12 weeks.")) from None
    if begin > end or begin < _EARLIEST or end > today:
        raise ValueError(
            _("The first day comes before the last, and the last is no later than today. These are the last 12 weeks.")
        )
    if (end - begin).days >= LONGEST:
        raise ValueError(_("That is longer than five years. These are the last 12 weeks."))
    return Period(first=begin, last=end)
