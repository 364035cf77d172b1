"""The list of claims, page by page: its places are claims, not numbers, so the last page costs what the first does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from claims.models import Alteration, Claim, Publication, Review, Verdict
from claims.veil import hidden_claims, perhaps_hidden
from factcheck.accounts.models import User

from .claim_filter import TABS, ClaimFilter, Order, counted

PAGE: Final = 50
MOST_EXPORTED: Final = 20_000
MOST_COUNTED: Final = 999
"""Beyond this many the desk only says that there are more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimsPage:
    """Rows in order, and the places from which the pages before and after go on; "" where there is none."""

    rows: list[Claim]
    newer: str = ""
    older: str = ""


def claims_page(
    filters: ClaimFilter, *, viewer: User, after: str = "", before: str = "", size: int = PAGE
) -> ClaimsPage:
    """The page after one place, or before one. A place that is none of ours counts as the beginning.

    Each row is marked (`is_hidden`) whose verdict is hidden from the viewer; no filter by rating shows them one.
    """
    place = _place(after or before, filters.order)
    back = bool(before) and place is not None
    rows = _ordered(filters, back=back)
    if place:
        rows = rows.filter(_beyond(place, filters.order, back=back))
    found = list(_shown(rows)[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    rows = _seen_by(viewer, found, filters)
    ends = rows or found
    return ClaimsPage(
        rows=rows,
        newer=_name(ends[0], filters.order) if ends and (more if back else place) else "",
        older=_name(ends[-1], filters.order) if ends and (back or more) else "",
    )


def _seen_by(viewer: User, rows: list[Claim], filters: ClaimFilter) -> list[Claim]:
    hidden = hidden_claims(viewer, (row.pk for row in rows if row.perhaps_hidden))
    for row in rows:
        row.is_hidden = row.pk in hidden
    return [row for row in rows if not (row.is_hidden and filters.rates_work)]


def exported(filters: ClaimFilter, *, viewer: User) -> Iterator[Claim]:
    """At most MOST_EXPORTED of them, fetched page by page."""
    after, given = "", 0
    while given < MOST_EXPORTED:
        page = claims_page(filters, viewer=viewer, after=after, size=500)
        yield from page.rows
        given, after = given + len(page.rows), page.older
        if not after:
            return


def tab_counts() -> dict[str, int]:
    """How many claims each tab has, at most one more than MOST_COUNTED; one question to the database."""
    parts, values = [], []
    for tab in TABS:
        sql, given = counted(tab).order_by().values("pk")[: MOST_COUNTED + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS part)")  # noqa: S608 the values travel beside it
        values.extend(given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(TABS, cursor.fetchone(), strict=True))


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


def _shown(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """With all that the list says of each row, and none of the long texts."""
    verdicts = Verdict.objects.select_related("rating").only("review", "number", "rating")
    reviews = Review.objects.select_related("assignee").prefetch_related(Prefetch("verdicts", verdicts))
    altered = Alteration.objects.filter(appearance__claim=OuterRef("pk"))
    return (
        rows.annotate(is_altered=Exists(altered), perhaps_hidden=perhaps_hidden())
        .select_related("speaker")
        .prefetch_related(
            Prefetch("reviews", reviews), "topics", Prefetch("publications", Publication.objects.defer("document"))
        )
    )
