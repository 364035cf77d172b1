"""What a page with a list of checks shows: counts, facets, chips and pages, all of it by plain GET parameters."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from claims.models import Publication
from claims.selectors.public_list import MOST_COUNTED, MOST_RANKED, Tally, best_match, standing, tally
from claims.selectors.spelling import respelled

from .asked import Asked
from .dates import document_of
from .facets import chips, facets

PAGE_SIZE = 20


@dataclass(frozen=True)
class Found:
    """What a list shows: the checks that hold the words, or those that were meant by them."""

    asked: Asked
    meant: str
    tally: Tally

    @cached_property
    def page(self) -> Page:
        wanted = self.asked.wanted(q=self.meant or None)
        rows = best_match(wanted) if self.asked.sort else standing(wanted)
        total = min(self.tally.total, MOST_RANKED) if self.asked.sort else self.tally.total
        return Counted(rows, PAGE_SIZE, total=total).get_page(self.asked.page)


class Counted(Paginator):
    """Pages of a list that has been counted already; there are none beyond what was counted."""

    most_counted = MOST_COUNTED

    def __init__(self, rows, per_page: int, *, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = min(total, self.most_counted)


def found_by(asked: Asked) -> Found:
    """Where no check holds the words as they are written, the nearest known words are tried."""
    counts = tally(asked.wanted())
    meant = respelled(asked.q) if asked.q and not counts.total else ""
    nearer = tally(asked.wanted(q=meant)) if meant else counts
    return Found(asked, meant, nearer) if nearer.total else Found(asked, "", counts)


def listing(asked: Asked, *, base: str) -> dict:
    """What a page with a list of checks shows; `base` is the address that its links begin with."""
    found = found_by(asked)
    page = found.page
    return {
        "asked": asked,
        "found": found,
        "page": page,
        "checks": [shown(row) for row in page],
        "facets": facets(asked, found.tally),
        "chips": chips(asked, base=base),
        "is_narrowed": asked.is_narrowed,
        "lead": page.number == 1 and not asked.is_narrowed,
        "newer": _to(asked, base, page.number - 1) if page.has_previous() else "",
        "older": _to(asked, base, page.number + 1) if page.has_next() else "",
        "feed_query": asked.address(sort="", checked=""),
    }


def shown(row: Publication) -> dict:
    return {"publication": row, "doc": document_of(row)[1]}


def _to(asked: Asked, base: str, page: int) -> str:
    return base + asked.address(page=page if page > 1 else "")
