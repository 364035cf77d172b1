"""Suggested wordings of a made-up article."""

from datetime import date

from claims.extraction import find_candidates

TUESDAY = date(2026, 3, 10)


def worded(text, *, quote, dated=TUESDAY, language="en"):
    """The wordings of the candidates whose quote holds the words."""
    found = find_candidates(text, language=language, dated=dated)
    return [item.text for item in found if quote in item.quote]
