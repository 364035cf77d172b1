"""What a dump is made of: each check as it stands, then the tombstones, read by keyset so that memory stays flat."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from claims.models import Publication
from claims.partners.items import COLUMNS, STANDING_COLUMNS, item, standing_item
from claims.views.public.reading import tombstones

_AT_ONCE: Final = 1000


class Page(NamedTuple):
    """So many items, one a line; the last without its end of line."""

    count: int
    lines: bytes


def standing_lines() -> Iterator[Page]:
    """Verdicts as the partner interface shows them, by the number of the check. Each page is a query of its own."""
    last = 0
    rows = Publication.objects.live().order_by("claim_id").values_list("claim_id", *STANDING_COLUMNS)
    while page := list(rows.filter(claim_id__gt=last)[:_AT_ONCE]):
        yield Page(len(page), b"\n".join([standing_item(*row[1:]) for row in page]))
        last = page[-1][0]


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
