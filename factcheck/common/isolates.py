"""Values of unknown direction inside a sentence: a Latin name in an Arabic one, an Arabic title in an English one.

Unicode's isolates (UAX #9) keep such a value from turning what stands beside it. They work in text, in attributes and
in letters alike.
"""

import re
import unicodedata
from typing import Final

from django.utils.translation import get_language_bidi

FIRST_STRONG: Final = "\u2068"
POP: Final = "\u2069"
# Figures with what Arabic sentences keep in place by themselves: 2,041 or 10:30 or 1.5.
_PLAIN_FIGURES: Final = re.compile(r"[\d\s.,:/]*")


def isolated(value: object) -> str:
    """The value in words, between isolates where it may run another way than the language of the reader."""
    text = str(value)
    if text.isascii() and not get_language_bidi():
        return text
    if text.startswith(FIRST_STRONG) or _PLAIN_FIGURES.fullmatch(text):
        return text
    turns = _runs_left if get_language_bidi() else _runs_right
    return f"{FIRST_STRONG}{text}{POP}" if any(map(turns, text)) else text


def _runs_right(character: str) -> bool:
    return character > "\u0590" and unicodedata.bidirectional(character) in ("R", "AL", "RLE", "RLO", "RLI")


def _runs_left(character: str) -> bool:
    """Letters, and signs that stand with figures: −5, 12 %, 2026-11-03."""
    return unicodedata.bidirectional(character) in ("L", "ES", "ET", "LRE", "LRO", "LRI")
