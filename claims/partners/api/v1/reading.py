"""Rows for the partner interface: only what the public may read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from claims.models import Publication, Rating, Topic
from claims.partners.items import COLUMNS, STANDING_COLUMNS, item, standing_item
from claims.partners.models import Change
from claims.selectors.newest import newest as newest_of
from claims.selectors.searching import matching
from claims.views.public.reading import tombstones
from factcheck.common.compiled import Compiled

from .asked import one_of
from .cursors import cursor_of

_NEWEST_FIRST = ("-published_at", "-pk")
_RETRACTED = "retracted"
_LOOKUPS = {
    "common_rating": "common_rating__in",
    "country": "countries__has_any_keys",
    "speaker": "speaker_name__iexact",
    "updated_since": "status_changed_at__gte",
}


def public_checks() -> QuerySet[Publication]:
    """One row a check: the version that stands, or the retraction that took it away."""
    return Publication.objects.live() | tombstones()


_NEWEST = Compiled(
    lambda claim: Publication.objects.public().filter(claim=claim).order_by("-version").values_list(*COLUMNS)[:1],
    sample=2**62 + 1,
)


def newest(claim_id: int) -> dict[str, Any] | None:
    """The newest version of a check that the public may know of, or None. A retracted one is only a tombstone."""
    rows = _NEWEST.rows(claim_id)
    return dict(zip(COLUMNS, rows[0], strict=True)) if rows else None


def _standing(rows: QuerySet[Publication]) -> QuerySet:
    """Of what stands: STANDING_COLUMNS, when it was published, as text, and number, newest first."""
    return rows.order_by(*_NEWEST_FIRST).values_list(*STANDING_COLUMNS, Cast("published_at", TextField()), "pk")


@cache
def _first_page(rows: int) -> Compiled:
    """Without a filter and a cursor: what most programs ask for most of the time."""
    return Compiled(lambda _: _standing(Publication.objects.live())[:rows])


def verdicts(asked: dict[str, Any]) -> tuple[list[bytes], str | None]:
    """One page of standing checks as items, newest first, and the cursor of the next or None."""
    limit = asked["limit"]
    if asked.keys() == {"limit"}:
        return _cut(_first_page(limit + 1).rows(), limit)
    rows, (at, pk) = _filtered(asked), asked.get("cursor", (None, None))
    if at:
        rows = rows.filter(published_at__lte=at).exclude(published_at=at, pk__gte=pk)
    if "fields" in asked or _RETRACTED in asked.get("status", ()):
        return _cut_mixed(rows, limit, asked.get("fields", ()))
    found = newest_of(_standing(rows), asked.get("q", ""), most=limit + 1, languages=_languages(asked), before=at)
    return _cut(found, limit)


def _cut(rows: Sequence[tuple], limit: int) -> tuple[list[bytes], str | None]:
    items = [standing_item(*row[:-2]) for row in rows[:limit]]
    if len(rows) <= limit:
        return items, None
    *_, at, pk = rows[limit - 1]
    return items, cursor_of(datetime.fromisoformat(at), pk)


def _cut_mixed(rows: QuerySet[Publication], limit: int, fields: Sequence[str]) -> tuple[list[bytes], str | None]:
    """Where not all is whole verdicts."""
    found = list(rows.order_by(*_NEWEST_FIRST).values(*COLUMNS)[: limit + 1])
    items = [item(row, fields) for row in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    return items, last and cursor_of(last["published_at"], last["id"])


def _filtered(asked: dict[str, Any]) -> QuerySet[Publication]:
    rows = _of_status(asked.get("status"), matching(asked.get("q", ""), languages=_languages(asked)))
    if "rating" in asked:
        rows = rows.filter(rating_key__in=_known_ratings(asked["rating"]))
    if "topic" in asked:
        rows = rows.filter(topic_names__has_any_keys=_topic_names(asked["topic"]))
    return rows.filter(**{lookup: asked[name] for name, lookup in _LOOKUPS.items() if name in asked})


def _languages(asked: dict[str, Any]) -> list[str]:
    return [language.lower() for language in asked.get("language", ())]


def _of_status(asked: Iterable[str] | None, standing: QuerySet[Publication]) -> QuerySet[Publication]:
    if not asked:
        return standing
    wanted = {status.upper() for status in asked}
    rows = standing.filter(status__in=wanted)
    return rows | tombstones() if Publication.Status.RETRACTED in wanted else rows


def _known_ratings(asked: list[str]) -> list[str]:
    return one_of(Rating.objects.values_list("key", flat=True).distinct(), asked=asked, name="rating")


def _topic_names(asked: list[str]) -> list[str]:
    """As asked, and as today's topics of that name or slug are spelled."""
    named = Q(slug__in=asked)
    for name in asked:
        named |= Q(name__iexact=name)
    return [*asked, *Topic.objects.filter(named).values_list("name", flat=True)]


_TOLD = {"number": "number", "kind": "kind", "at": "at", "id": "claim_id", "version": "publication__version"}


@cache
def _changes(limit: int) -> Compiled:
    """Whoever keeps a copy asks for this every minute."""
    return Compiled(
        lambda after: Change.objects.filter(number__gt=after).values_list(*_TOLD.values())[:limit], sample=2**62 + 1
    )


def changes(*, after: int, limit: int) -> tuple[list[dict[str, Any]], dict[int, dict[str, Any]]]:
    """Changes numbered above `after`, and how their checks stand now, by claim."""
    rows = [dict(zip(_TOLD, row, strict=True)) for row in _changes(limit).rows(after)]
    return rows, _as_they_stand({row["id"] for row in rows})


def _as_they_stand(claim_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = public_checks().filter(claim__in=claim_ids).order_by("version")
    return {row["claim_id"]: row for row in rows.values(*COLUMNS)}
