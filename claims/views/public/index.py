"""The list of checks, with a search box and a rating filter that are plain GET parameters."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from claims.models import Publication
from claims.selectors.searching import matching

from .caching import public_page
from .dates import document_of
from .reading import current_ratings

PAGE_SIZE = 20
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. Whatever can't be understood is left out, so that no link is ever broken."""

    q: str
    ratings: tuple[str, ...]
    page: str

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
        ratings = tuple(dict.fromkeys(key for key in query.getlist("rating") if key.replace("-", "").isalnum()))
        return cls(q=words, ratings=ratings[:20], page=query.get("page", "1"))

    def address(self, **changes: Any) -> str:
        """The query string of this search with `changes`; the page starts over unless given."""
        wanted = {"q": self.q, "rating": self.ratings} | changes
        filled = {name: value for name, value in wanted.items() if value}
        return f"?{urlencode(filled, doseq=True)}"


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Checks that stand, newest first."""
    asked = Asked.of(request.GET)
    found = matching(asked.q)
    rows = found.filter(rating_key__in=asked.ratings) if asked.ratings else found
    page = Paginator(rows, PAGE_SIZE).get_page(asked.page)
    return render(request, "claims/public/index.html", _context(asked, found, page))


def _context(asked: Asked, found: QuerySet[Publication], page: Page) -> dict:
    facets = _facets(asked, found)
    return {
        "asked": asked,
        "page": page,
        "checks": [{"publication": row, "doc": document_of(row)[1]} for row in page],
        "facets": facets,
        "chips": [facet for facet in facets if facet["chosen"]],
        "lead": page.number == 1 and not asked.q and not asked.ratings,
        "newer": asked.address(page=page.number - 1) if page.has_previous() else "",
        "older": asked.address(page=page.number + 1) if page.has_next() else "",
        "without_q": asked.address(q=""),
    }


def _facets(asked: Asked, found: QuerySet[Publication]) -> list[dict]:
    counts = dict(found.order_by().values_list("rating_key").annotate(Count("pk")))
    return [_facet(asked, rating, counts.get(rating.key, 0)) for rating in current_ratings()]


def _facet(asked: Asked, rating, count: int) -> dict:
    others = tuple(key for key in asked.ratings if key != rating.key)
    chosen = rating.key in asked.ratings
    return {"rating": rating, "count": count, "chosen": chosen, "without": asked.address(rating=others)}
