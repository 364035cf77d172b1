"""Nothing is invented: every word that a suggested wording adds stands in the article or in what is known of it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ..words import word_set
from .calendars import MONTHS

WORD = re.compile(r"[^\W_]+")
FUNCTION_WORDS = word_set(
    "in on at of the s his her their he she is has was does",
    "en el de em am im le la du",
)
"""What a resolved date or name may need around it; nothing that could change what is claimed."""


def added_words(quote: str, wording: str) -> list[str]:
    """The wording's words that the quote does not hold, in lower case and in order."""
    had = set(words_in(quote))
    return [word for word in words_in(wording) if word not in had]


def words_in(text: str) -> list[str]:
    return WORD.findall(text.lower())


def date_words(dated: date | None) -> frozenset[str]:
    """The words that dates near an article's day are made of: its years, months' names and days."""
    if dated is None:
        return frozenset()
    years = {str((dated + timedelta(days=366 * off)).year) for off in (-1, 0, 1)}
    days = {str(day) for day in range(1, 32)}
    return frozenset(years | days | {"1er"} | {name.lower() for names in MONTHS.values() for name in names})


def invented(quote: str, wording: str, *, known: Iterable[str], dated: date | None) -> list[str]:
    """The added words that come from nowhere: always empty for what this package proposes."""
    allowed = FUNCTION_WORDS | date_words(dated) | frozenset(known)
    return [word for word in added_words(quote, wording) if word not in allowed]
