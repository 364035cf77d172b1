"""What a dump is made of: each check as it stands, then the tombstones, read by keyset so that memory stays flat."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.db import connections
from django.db.models import QuerySet

from claims.models import Publication
from claims.partners.items import COLUMNS, STANDING_COLUMNS, item, standing_item
from claims.views.public.reading import tombstones

_AT_ONCE: Final = 1000
_TYPES: Final = ("int8", *["text"] * len(STANDING_COLUMNS))


class Page(NamedTuple):
    """So many items, one a line; the last without its end of line."""

    count: int
    lines: bytes


def standing_lines() -> Iterator[Page]:
    """Verdicts as the partner interface shows them, by the number of the check. Each page is a query of its own."""
    last = 0
    rows = Publication.objects.live().order_by("claim_id").values_list("claim_id", *STANDING_COLUMNS)
    while page := _streamed(rows.filter(claim_id__gt=last)[:_AT_ONCE]):
        yield Page(len(page), b"\n".join([line for _, line in page]))
        last, _ = page[-1]


def _streamed(rows: QuerySet) -> list[tuple[int, bytes]]:
    """(number of the check, its line). By COPY the database reads on while lines are made of what has come."""
    statement, parameters = rows.query.sql_with_params()
    with (
        connections[rows.db].cursor() as cursor,
        cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT BINARY)", parameters) as copy,
    ):
        copy.set_types(_TYPES)
        return [(claim_id, standing_item(*columns)) for claim_id, *columns in copy.rows()]


def tombstone_lines() -> Iterator[Page]:
    """What is left of retracted checks. One that was retracted twice comes once, as its newest version."""
    last, rows = 0, tombstones().order_by("claim_id", "-version").values(*COLUMNS)
    while page := list(rows.filter(claim_id__gt=last)[:_AT_ONCE]):
        items = [item(row) for row in _once(page)]
        yield Page(len(items), b"\n".join(items))
        last = page[-1]["claim_id"]


def _once(page: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_check: dict[int, dict[str, Any]] = {}
    for row in page:
        by_check.setdefault(row["claim_id"], row)
    return list(by_check.values())
