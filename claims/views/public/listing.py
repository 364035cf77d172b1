"""What a page with a list of checks shows: counts, facets, chips and pages, all of it by plain GET parameters."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from claims.models import Publication
from claims.selectors.public_list import MOST_RANKED, Tally, Wanted, best_match, standing, tally
from claims.selectors.spelling import respelled

from .asked import Asked
from .dates import document_of
from .facets import chips, facets

PAGE_SIZE = 20
MOST_OF_ANY = 12
"""More words than that are looked for together or not at all."""


@dataclass(frozen=True)
class Found:
    """What a list shows: the checks that hold the words, those that were meant by them, or those that hold `some`."""

    asked: Asked
    tally: Tally
    meant: str = ""
    some: str = ""

    @cached_property
    def page(self) -> Page:
        wanted = self.asked.wanted(q=self.some or self.meant or None)
        is_ranked = self.asked.sort or self.some
        rows = best_match(wanted) if is_ranked else standing(wanted)
        most = min(self.tally.most, MOST_RANKED) if is_ranked else self.tally.most
        return Counted(rows, PAGE_SIZE, total=min(self.tally.total, most)).get_page(self.asked.page)


class Counted(Paginator):
    """Pages of a list that has been counted already; there are none beyond what was counted."""

    def __init__(self, rows, per_page: int, *, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = total


def found_by(asked: Asked) -> Found:
    """Where no check holds the words as they are written, in this list or outside its filters, the nearest known words
    are tried, then any of them."""
    counts = tally(asked.wanted())
    if counts.total or not asked.q or tally(Wanted(q=asked.q)).total:
        return Found(asked, counts)
    meant = respelled(asked.q)
    if meant and (nearer := tally(asked.wanted(q=meant))).total:
        return Found(asked, nearer, meant=meant)
    some = any_of(meant or asked.q)
    if some and (partly := tally(asked.wanted(q=some))).total:
        return Found(asked, partly, some=some)
    return Found(asked, counts)


def any_of(words: str) -> str:
    """A search for any of several words; "" for a single one, and where quotes or a minus say what is wanted."""
    each = words.split()
    plain = 1 < len(each) <= MOST_OF_ANY and not any(one.startswith("-") or '"' in one for one in each)
    return " or ".join(each) if plain else ""


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
