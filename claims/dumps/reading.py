"""What a dump is made of: each check as it stands, then the tombstones, read by keyset so that memory stays flat."""

from collections.abc import Iterator
from typing import Any, Final

from claims.models import Publication
from claims.partners.items import COLUMNS, STANDING_COLUMNS, item, standing_item
from claims.views.public.reading import tombstones

_AT_ONCE: Final = 1000


def standing_items() -> Iterator[list[bytes]]:
    """Pages of verdicts as the partner interface shows them, by the number of the check. Each is a query of its own."""
    last = 0
    rows = Publication.objects.live().order_by("claim_id").values_list("claim_id", *STANDING_COLUMNS)
    while page := list(rows.filter(claim_id__gt=last)[:_AT_ONCE]):
        yield [standing_item(*row[1:]) for row in page]
        last = page[-1][0]


def tombstone_items() -> Iterator[list[bytes]]:
    """Pages of what is left of retracted checks. One that was retracted twice comes once, as its newest version."""
    last, rows = 0, tombstones().order_by("claim_id", "-version").values(*COLUMNS)
    while page := list(rows.filter(claim_id__gt=last)[:_AT_ONCE]):
        yield [item(row) for row in _once(page)]
        last = page[-1]["claim_id"]


def _once(page: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_check: dict[int, dict[str, Any]] = {}
    for row in page:
        by_check.setdefault(row["claim_id"], row)
    return list(by_check.values())
