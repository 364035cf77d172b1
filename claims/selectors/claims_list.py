"""The list of claims, page by page: its places are claims, not numbers, so the last page costs what the first does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from claims.in_use import in_use
from claims.models import Alteration, Claim, Publication, Rating, Review, Topic, Verdict
from claims.veil import hidden_claims, perhaps_hidden
from factcheck.accounts.models import User
from factcheck.common.questions import HowMany, ask

from .claim_filter import TABS, ClaimFilter, Order, counted

PAGE: Final = 50
MOST_EXPORTED: Final = 20_000
MOST_COUNTED: Final = 999
"""Beyond this many the desk only says that there are more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A claim with the work on it that counts, how its newest verdict rates it, and the newest version in public."""

    claim: Claim
    work: Review | None
    rating: Rating | None
    shown: Publication | None
    is_hidden: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimsPage:
    """Rows in order, and the places from which the pages before and after go on; "" where there is none."""

    rows: list[Listed]
    newer: str = ""
    older: str = ""


def claims_page(
    filters: ClaimFilter, *, viewer: User, after: str = "", before: str = "", size: int = PAGE
) -> ClaimsPage:
    """The page after one place, or before one. A place that is none of ours counts as the beginning.

    Each row says whether its verdict is hidden from the viewer; no filter by rating shows them one that is.
    """
    place = _place(after or before, filters.order)
    back = bool(before) and place is not None
    rows = _ordered(filters, back=back)
    if place:
        rows = rows.filter(_beyond(place, filters.order, back=back))
    found = _fetched(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    hidden = hidden_claims(viewer, keys) if (keys := [row.pk for row in found if row.perhaps_hidden]) else set()
    seen = [row for row in found if not (row.pk in hidden and filters.rates_work)]
    ends = seen or found
    return ClaimsPage(
        rows=_listed(seen, hidden=hidden),
        newer=_name(ends[0], filters.order) if ends and (more if back else place) else "",
        older=_name(ends[-1], filters.order) if ends and (back or more) else "",
    )


def exported(filters: ClaimFilter, *, viewer: User) -> Iterator[Listed]:
    """At most MOST_EXPORTED of them, fetched page by page."""
    after, given = "", 0
    while given < MOST_EXPORTED:
        page = claims_page(filters, viewer=viewer, after=after, size=500)
        yield from page.rows
        given, after = given + len(page.rows), page.older
        if not after:
            return


def _count_of(tab: str) -> HowMany:
    return HowMany(lambda: counted(tab).order_by().values("pk")[: MOST_COUNTED + 1])


_COUNTS: Final = {tab: _count_of(tab) for tab in TABS}


def tab_counts() -> dict[str, int]:
    """How many claims each tab has, at most one more than MOST_COUNTED; one trip to the database."""
    return dict(zip(_COUNTS, ask(*(count() for count in _COUNTS.values())), strict=True))


def _ordered(filters: ClaimFilter, *, back: bool) -> QuerySet[Claim]:
    rows = filters.rows()
    if filters.order == Order.DUE:
        keys = ("due_on", "pk")
        return rows.annotate(due_on=F("reviews__due_on")).order_by(*(f"-{key}" if back else key for key in keys))
    down = (filters.order == Order.NEWEST) != back
    return rows.order_by("-pk" if down else "pk")


def _beyond(place: tuple[date | None, int], order: str, *, back: bool) -> Q:
    day, pk = place
    if order == Order.DUE:
        way = "lt" if back else "gt"
        return Q(**{f"due_on__{way}": day}) | Q(**{"due_on": day, f"pk__{way}": pk})
    down = (order == Order.NEWEST) != back
    return Q(pk__lt=pk) if down else Q(pk__gt=pk)


def _name(claim: Claim, order: str) -> str:
    return f"{claim.due_on:%Y-%m-%d}_{claim.pk}" if order == Order.DUE else str(claim.pk)


def _place(name: str, order: str) -> tuple[date | None, int] | None:
    day, _, number = name.rpartition("_")
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        return None
    try:
        return (date.fromisoformat(day) if order == Order.DUE else None), int(number)
    except ValueError:
        return None


_SPEAKER_AND_WORDS = ("wording", "language", "status", "decided_at", "speaker__name")
_NEWEST_RATING = Verdict.objects.filter(review=OuterRef("pk")).order_by("-number").values("rating")[:1]


def _fetched(rows: QuerySet[Claim]) -> list[Claim]:
    """With all that the list says of each row, and none of the long texts."""
    altered = Alteration.objects.filter(appearance__claim=OuterRef("pk"))
    topics = Topic.objects.filter(claims=OuterRef("pk")).values("name")
    told = rows.annotate(is_altered=Exists(altered), perhaps_hidden=perhaps_hidden(), topic_names=ArraySubquery(topics))
    return list(told.select_related("speaker").only(*_SPEAKER_AND_WORDS))


def _listed(claims: list[Claim], *, hidden: set[int]) -> list[Listed]:
    """With the work on each of them and what stands in public: two questions, one trip."""
    keys = [claim.pk for claim in claims]
    work = Review.objects.filter(claim__in=keys).annotate(rating_id=Subquery(_NEWEST_RATING)).select_related("assignee")
    fields = ("claim", "status", "kind", "due_on", "embargo_until", "assignee__name", "assignee__email")
    versions = Publication.objects.filter(claim__in=keys).only("claim", "status", "version")
    works, shown = ask(work.only(*fields).order_by(), versions.order_by()) if keys else ([], [])
    work_on, shown_of = _highest(works, by="rank"), _highest(shown, by="version")
    ratings = _ratings({work.rating_id for work in work_on.values()})
    return [
        Listed(
            claim=claim,
            work=(work := work_on.get(claim.pk)),
            shown=shown_of.get(claim.pk),
            rating=ratings.get(work.rating_id) if work else None,
            is_hidden=claim.pk in hidden,
        )
        for claim in claims
    ]


def _highest(rows: list, *, by: str) -> dict[int, Any]:
    """By claim, the row that counts."""
    return {row.claim_id: row for row in sorted(rows, key=attrgetter(by))}


def _ratings(keys: set[int | None]) -> dict[int, Rating]:
    """Nearly all are of the scale in use, which is at hand."""
    known = {rating.pk: rating for rating in in_use().ratings}
    older = keys - known.keys() - {None}
    return known | (Rating.objects.in_bulk(older) if older else {})
