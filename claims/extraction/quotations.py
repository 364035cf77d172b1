"""Where a text quotes someone: paired quotation marks, paragraph by paragraph."""

from typing import NamedTuple

from .layout import Span

CLOSING = {"“": "”", "«": "»", "„": "“", "「": "」", '"': '"', "”": "”"}
LONGEST = 5_000
"""Code points. A mark that is not closed within this is taken for a stray one."""


class Quotation(NamedTuple):
    """text[start:end] with its marks; `closed` is False where it runs on into the next paragraph."""

    start: int
    end: int
    closed: bool


def _closing_mark(text: str, start: int, limit: int, searched: dict[str, int]) -> int:
    """Offset of the mark that closes the one at `start`, or -1. `searched` keeps any stretch from being read twice."""
    mark = text[start]
    begin = max(start + 1, searched.get(mark, 0))
    found = text.find(CLOSING[mark], begin, limit)
    if found < 0 and mark in "“„":  # typed on one keyboard, closed on another
        found = max(text.find('"', begin, limit), text.find("”", begin, limit))
    if found < 0:
        searched[mark] = limit
    return found


def quotations(text: str, paragraph: Span) -> list[Quotation]:
    """In order, never overlapping. Single marks are left alone: they are apostrophes too often."""
    found: list[Quotation] = []
    searched: dict[str, int] = {}
    position = paragraph.start
    while position < paragraph.end:
        if text[position] in CLOSING and not _is_inch_mark(text, position):
            limit = min(paragraph.end, position + LONGEST)
            close = _closing_mark(text, position, limit, searched)
            if close < 0 and limit < paragraph.end:
                position += 1
                continue
            end = close + 1 if close >= 0 else paragraph.end
            found.append(Quotation(position, end, close >= 0))
            position = end
        else:
            position += 1
    return found


def _is_inch_mark(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    return text[position] == '"' and before.isdigit() and not after.isalnum()
