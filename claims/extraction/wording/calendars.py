"""Days and months by name, and how each language writes a date."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from ..words import word_set


class Day(NamedTuple):
    """The day on which an outlet published; not `exact` where its clock may have shown the day before or after."""

    day: date
    exact: bool


FARTHEST_CLOCKS = timedelta(hours=8)
"""Outlets west and east of Greenwich, the few in the Pacific apart."""


def day_of(published: date | None) -> Day | None:
    """The outlet's day of a moment in any zone, as far as it is known; None where even the month is in doubt.

    A plain date, and midnight UTC (which stands for a day without a time), are exact.
    """
    if not isinstance(published, datetime):
        return Day(published, True) if published else None
    moment = published.astimezone(UTC)
    if not any((moment.hour, moment.minute, moment.second)):
        return Day(moment.date(), True)
    earliest, latest = (moment - FARTHEST_CLOCKS).date(), (moment + FARTHEST_CLOCKS).date()
    if earliest.month != latest.month:
        return None
    return Day(moment.date(), earliest == latest)


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = {
    "en": _names("January February March April May June July August September October November December"),
    "es": _names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "pt": _names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "fr": _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "de": _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
}
WEEKDAYS = {
    "en": _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "es": _names("lunes martes miércoles jueves viernes sábado domingo"),
    "pt": _names("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    "fr": _names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "de": _names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
}
FUTURE = {
    "en": word_set("will shall won going plan plans due expected next upcoming would could may might should"),
    "es": word_set("próximo próxima prevé prevén hará será serán habrá volverá van va podría podrían"),
    "pt": word_set("próximo próxima será serão haverá vai vão deve devem poderá"),
    "fr": word_set("prochain prochaine sera seront aura auront va vont doit doivent devrait pourrait"),
    "de": word_set("wird werden soll sollen nächsten nächste kommenden könnte dürfte"),
}
"""Words by which a day or month may lie ahead: then only what looks back in so many words is resolved."""


def written(day: date, language: str) -> str:
    """ "4 March 2026", "4 de marzo de 2026", "1er mars 2026", "4. März 2026"."""
    month = MONTHS[language][day.month - 1]
    if language in {"es", "pt"}:
        return f"{day.day} de {month} de {day.year}"
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    return f"{day.day}. {month} {day.year}" if language == "de" else f"{day.day} {month} {day.year}"


def month_and_year(day: date, language: str) -> str:
    month = MONTHS[language][day.month - 1]
    return f"{month} de {day.year}" if language in {"es", "pt"} else f"{month} {day.year}"
