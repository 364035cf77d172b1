"""What a dump is made of: each check as it stands, then the tombstones, read by keyset so that memory stays flat."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet

from claims.models import Publication
from claims.partners.items import COLUMNS, item
from claims.views.public.reading import tombstones

_AT_ONCE: Final = 1000


def standing_items() -> Iterator[list[bytes]]:
    """Pages of verdicts as the partner interface shows them, by the number of the check."""
    return _pages(Publication.objects.live())


def tombstone_items() -> Iterator[list[bytes]]:
    """Pages of what is left of retracted checks."""
    return _pages(tombstones())


def _pages(rows: QuerySet[Publication]) -> Iterator[list[bytes]]:
    """Each page is a query of its own. A check that was retracted twice comes once, as its newest version."""
    last, ordered = 0, rows.order_by("claim_id", "-version").values(*COLUMNS)
    while page := list(ordered.filter(claim_id__gt=last)[:_AT_ONCE]):
        yield [item(row) for row in _once(page)]
        last = page[-1]["claim_id"]


def _once(page: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_check: dict[int, dict[str, Any]] = {}
    for row in page:
        by_check.setdefault(row["claim_id"], row)
    return list(by_check.values())
