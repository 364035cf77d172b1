"""Where a text quotes someone: paired quotation marks, paragraph by paragraph."""

import re
from typing import NamedTuple

from .layout import Span

CLOSING = {"“": "”", "«": "»", "„": "“", "「": "」", '"': '"', "”": "”", "''": "''", "``": "''"}
OPENING = re.compile("|".join(CLOSING))
LONGEST = 5_000
"""Code points. A mark that is not closed within this is taken for a stray one."""


class Quotation(NamedTuple):
    """text[start:end] with its marks; `closed` is False where it runs on into the next paragraph."""

    start: int
    end: int
    closed: bool


def _closing_mark(text: str, mark: str, start: int, limit: int, searched: dict[str, int]) -> tuple[int, int]:
    """(start, end) of what closes the `mark` before `start`, or (-1, -1). `searched` keeps any stretch from being
    read twice."""
    begin = max(start, searched.get(mark, 0))
    closing = CLOSING[mark]
    found = text.find(closing, begin, limit)
    if found < 0 and mark in "“„":  # typed on one keyboard, closed on another
        found = max(text.find('"', begin, limit), text.find("”", begin, limit))
    if mark == '"' and (curly := text.find("”", begin, found if found > 0 else limit)) >= 0:
        found = curly if text.find("“", begin, curly) < 0 else found
    if found < 0:
        searched[mark] = limit
        return -1, -1
    return found, found + len(closing)


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """In order, never overlapping. Single marks are left alone: they are apostrophes too often. Two single marks
    side by side are a double one, as news agencies type it."""
    found: list[Quotation] = []
    searched: dict[str, int] = {}
    position = paragraph.start
    while opening := OPENING.search(text, position, paragraph.end):
        position = opening.end()
        if _is_inch_mark(text, opening.start(), opening.end()):
            continue
        limit = min(paragraph.end, opening.start() + LONGEST)
        close, end = _closing_mark(text, opening.group(), opening.end(), limit, searched)
        if close < 0 and limit < paragraph.end:
            continue
        position = end if close >= 0 else paragraph.end
        found.append(Quotation(opening.start(), position, close >= 0))
    return found


def _is_inch_mark(text: str, start: int, end: int) -> bool:
    straight = text[start] in "\"'"
    return straight and text[start - 1 : start].isdigit() and not text[end : end + 1].isalnum()
