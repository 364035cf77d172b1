"""Relative dates made explicit from the day on which the article came out: "last year" → "in 2025".

Only where one reading is left: what may lie ahead as well as behind keeps its words, and so does a sentence that
speaks of another year.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from .calendars import FUTURE, MONTHS, WEEKDAYS, Day, month_and_year, written
from .edits import Edit
from .verbs import IRREGULAR, may_be_past

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
WORD = re.compile(r"[^\W\d_]+")
AHEAD = re.compile(r"\b(?:before|ahead of|until|by)\b[^,;]*$", re.IGNORECASE)
PAST = IRREGULAR | {"was", "were", "had", "has", "have", "did"}
_Day = Callable[[date, str, re.Match[str]], str | None]


class Rule(NamedTuple):
    """What is looked for, and what it says on a given day in a given language (None: leave it alone)."""

    pattern: re.Pattern[str]
    says: _Day
    by_day: bool = False  # only where the article's day is known for sure
    looks_back: bool = False  # only in sentences without a word of the future and without a year of their own


def dates_in(text: str, start: int, end: int, *, before: str, day: Day | None, language: str) -> list[Edit]:
    """Edits for the relative dates in text[start:end]; none without the article's day.

    `before` is the sentence before.
    """
    if day is None or language not in MONTHS:
        return []
    words = text[start:end]
    speaks_of_now = not _leaves(words, language) and not _other_year(before, day.day)
    return [
        Edit(start + found.start(), start + found.end(), after, "DATE")
        for found, after in _found(words, day, language, speaks_of_now)
    ]


def _leaves(words: str, language: str) -> bool:
    """Whether the sentence names a year, or may speak of what lies ahead: in English, unless a verb looks back."""
    found = WORD.findall(words)
    if YEAR.search(words) or any(word in FUTURE[language] for word in found):
        return True
    return language == "en" and not any(word in PAST or may_be_past(word) for word in found)


def _other_year(words: str, dated: date) -> bool:
    return any(year != str(dated.year) for year in YEAR.findall(words))


def _found(words: str, day: Day, language: str, speaks_of_now: bool) -> Iterator[tuple[re.Match[str], str]]:
    for rule in _rules(language):
        if (rule.looks_back and not speaks_of_now) or (rule.by_day and not day.exact):
            continue
        for found in rule.pattern.finditer(words):
            after = rule.says(day.day, language, found)
            if after:
                yield found, _as_opening(found, after)


def _as_opening(found: re.Match[str], after: str) -> str:
    return after[0].upper() + after[1:] if found.group()[0].isupper() else after


def _year(off: int, before: str = "") -> _Day:
    return lambda dated, language, found: f"{before}{dated.year + off}"


def _day(off: int, before: str = "") -> _Day:
    return lambda dated, language, found: f"{before}{written(dated + timedelta(days=off), language)}"


def _month(off: int, before: str = "") -> _Day:
    def says(dated: date, language: str, found: re.Match[str]) -> str:
        first = dated.replace(day=1)
        moved = (first - timedelta(days=1)) if off < 0 else (first + timedelta(days=32)) if off > 0 else first
        return before + month_and_year(moved, language)

    return says


def _last_weekday(before: str) -> _Day:
    """The nearest such day that is not after the article's: what happened "on Tuesday"."""

    def says(dated: date, language: str, found: re.Match[str]) -> str:
        wanted = [name.lower() for name in WEEKDAYS[language]].index(found["day"].lower())
        back = (dated.weekday() - wanted) % 7
        return before + written(dated - timedelta(days=back), language)

    return says


def _last_month_named(dated: date, language: str, found: re.Match[str]) -> str | None:
    """ "in March" → "in March 2026": the nearest March that has begun; none where it may be the one to come."""
    month = MONTHS[language].index(found["month"]) + 1
    if month > dated.month and AHEAD.search(found.string[: found.end("before")]):
        return None
    year = dated.year if month <= dated.month else dated.year - 1
    return f"{found['before']}{found['month']} {year}"


def _days_ago(dated: date, language: str, found: re.Match[str]) -> str | None:
    count = int(found["count"]) if found["count"].isdigit() else _COUNTS.get(found["count"].lower(), 0)
    return f"on {written(dated - timedelta(days=count), language)}" if 0 < count <= 14 else None


def _weekday(language: str, before: str, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){before}(?P<day>{'|'.join(WEEKDAYS[language])}){after}(?!\w)", re.IGNORECASE)


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w-])", re.IGNORECASE)


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, start=2)}
# "the last year" is the past twelve months; "since last year" needs no second "in".
_NOT_A_SPAN = r"(?<!the )(?<!past )(?<!every )(?<!each )(?<!financial )(?<!fiscal )(?<!school )(?<!as )"
_AFTER = r"(?<=since )|(?<=from )|(?<=than )|(?<=of )|(?<=by )|(?<=during )|(?<=until )|(?<=to )|(?<=for )|(?<=in )"
_AFTER += r"|(?<=before )|(?<=after )|(?<=with )"


def _english() -> list[Rule]:
    months, days = "|".join(MONTHS["en"]), "|".join(WEEKDAYS["en"])
    rules = [
        Rule(
            re.compile(
                r"(?<!\w)(?P<before>(?:[Ii]n|[Ss]ince|until|[Bb]y|[Dd]uring|end of|beginning of|start of) )"
                rf"(?P<month>{months})"
                r"(?!\w| \d|, (?:1[89]|20)\d\d|[’'])"
            ),
            _last_month_named,
            looks_back=True,
        ),
        Rule(_p(r"(?P<count>\d{1,2}|" + "|".join(_COUNTS) + r") days ago"), _days_ago, by_day=True),
        Rule(_p(r"on the day before yesterday"), _day(-2, "on "), by_day=True),
        Rule(_p(rf"(?:(?:{_AFTER}))yesterday(?![’'])"), _day(-1), by_day=True),
        Rule(_p(r"yesterday(?![’']| (?:morning|afternoon|evening|night)|’s)"), _day(-1, "on "), by_day=True),
        Rule(
            _p(rf"on (?P<day>{days})(?! (?:morning|afternoon|evening|night))(?!,? \d)(?![’']s)"),
            _last_weekday("on "),
            by_day=True,
            looks_back=True,
        ),
    ]
    for said, off in (("last", -1), ("this", 0), ("next", 1)):
        rules += [
            Rule(_p(rf"{_NOT_A_SPAN}{said} year(?=[’']s)"), _year(off)),
            Rule(_p(rf"{_NOT_A_SPAN}(?:{_AFTER}){said} year(?![’'])"), _year(off)),
            Rule(_p(rf"{_NOT_A_SPAN}{said} year(?![’'])(?=\s+(?:is|was|has|will)\b)"), _year(off)),
            Rule(_p(rf"{_NOT_A_SPAN}{said} year(?![’'])"), _year(off, "in ")),
            Rule(_p(rf"{_NOT_A_SPAN}(?:{_AFTER}){said} month(?![’'])"), _month(off)),
            Rule(_p(rf"{_NOT_A_SPAN}{said} month(?![’'])"), _month(off, "in ")),
        ]
    return rules


def _spanish() -> list[Rule]:
    return [
        Rule(_p("(?:en )?el año pasado"), _year(-1, "en ")),
        Rule(_p("(?<!de )(?:en )?este año"), _year(0, "en ")),
        Rule(_p("el (?:próximo año|año próximo|año que viene)"), _year(1, "en ")),
        Rule(_p("(?:en )?el mes pasado"), _month(-1, "en ")),
        Rule(_p("(?<!de )ayer(?: mismo)?"), _day(-1, "el "), by_day=True),
        Rule(_weekday("es", "este (?:pasado )?"), _last_weekday("el "), by_day=True, looks_back=True),
        Rule(_weekday("es", "el pasado "), _last_weekday("el "), by_day=True, looks_back=True),
    ]


def _portuguese() -> list[Rule]:
    return [
        Rule(_p("no ano passado"), _year(-1, "em ")),
        Rule(_p("(?:neste|este) ano"), _year(0, "em ")),
        Rule(_p("no (?:próximo ano|ano que vem)"), _year(1, "em ")),
        Rule(_p("no mês passado"), _month(-1, "em ")),
        Rule(_p("(?<!de )ontem(?: mesmo)?"), _day(-1, "em "), by_day=True),
    ]


def _french() -> list[Rule]:
    return [
        Rule(_p("l[’']an (?:dernier|passé)|l[’']année (?:dernière|passée)"), _year(-1, "en ")),
        Rule(_p("(?<!de )cette année"), _year(0, "en ")),
        Rule(_p("l[’'](?:an prochain|année prochaine)"), _year(1, "en ")),
        Rule(_p("le mois dernier"), _month(-1, "en ")),
        Rule(_p("(?<!d’)(?<!d')(?<!avant-)hier(?! (?:soir|matin))"), _day(-1, "le "), by_day=True),
        Rule(_weekday("fr", "ce "), _last_weekday("le "), by_day=True, looks_back=True),
    ]


def _german() -> list[Rule]:
    return [
        Rule(_p("im (?:vergangenen|letzten|vorigen) Jahr|(?:letztes|voriges|vergangenes) Jahr"), _year(-1, "")),
        Rule(_p("in diesem Jahr|dieses Jahr"), _year(0, "")),
        Rule(_p("im (?:kommenden|nächsten) Jahr|nächstes Jahr"), _year(1, "")),
        Rule(_p("im (?:vergangenen|letzten|vorigen) Monat"), _month(-1, "im ")),
        Rule(
            _p("(?<!von )(?<!seit )(?<!vor)gestern(?! (?:Abend|Morgen|Mittag|Vormittag|Nachmittag|Nacht|früh))"),
            _day(-1, "am "),
            by_day=True,
        ),
    ]


@cache
def _rules(language: str) -> list[Rule]:
    by_language = {"en": _english, "es": _spanish, "pt": _portuguese, "fr": _french, "de": _german}
    return by_language[language]()
