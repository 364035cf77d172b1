"""How rare terms are in a table, by the planner's statistics: no table of ours to keep up to date."""

import math
import time
from typing import Final, NamedTuple

from django.db import connection

from claims.extraction.matching import Rarity

RAREST: Final = 9.9
UNKNOWN: Final = 7.0
"""Rarity of a term that the statistics don't list, and of every term as long as there are none."""
_REMEMBERED_SECONDS: Final = 300
_SOON_SECONDS: Final = 3
_STATISTICS: Final = """
SELECT s.most_common_elems::text::text[], s.most_common_elem_freqs, greatest(c.reltuples, 0)
FROM pg_stats s JOIN pg_class c ON c.oid = to_regclass(quote_ident(s.tablename))
WHERE s.schemaname = current_schema() AND s.tablename = %s AND s.attname = %s
"""


class Known(NamedTuple):
    """{term: rarity} of the commoner terms, and how many rows there are."""

    listed: dict[str, float]
    rows: float


_NOTHING: Final = Known({}, 0.0)
_remembered: dict[tuple[str, str], tuple[float, Known]] = {}


def rarity_in(table: str, *, column: str = "terms") -> Rarity:
    """How rare a term, or a word of a column that is searched, is in a table."""
    listed = _known(table, column).listed
    unlisted = RAREST if listed else UNKNOWN
    return lambda term: listed.get(term, unlisted)


def rows_in(table: str) -> float:
    """About how many rows the table has; 0 where nobody has counted yet."""
    return _known(table, "terms").rows


def forget_rarity() -> None:
    """The statistics are new: read them at the next question."""
    _remembered.clear()


def _known(table: str, column: str) -> Known:
    """Empty where the planner has not looked yet. That is asked again soon: until it has, common terms are searched
    for like rare ones, and find very many rows."""
    until, known = _remembered.get((table, column), (0.0, _NOTHING))
    if time.monotonic() >= until:
        known = _read(table, column)
        _remembered[table, column] = time.monotonic() + (_REMEMBERED_SECONDS if known.listed else _SOON_SECONDS), known
    return known


def _read(table: str, column: str) -> Known:
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS, [table, column])
        found = cursor.fetchone()
    if not found or not found[0]:
        return _NOTHING
    terms, shares, rows = found
    return Known({term: _rarity(share) for term, share in zip(terms, shares, strict=False)}, rows)


def _rarity(share: float) -> float:
    return min(RAREST, -math.log(max(share, 1e-9)))
