"""What this desk has published, as a source of checked claims."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve

from claims.extraction.matching import terms
from claims.models import Publication
from claims.partners.matching import asked_of, matches_of
from claims.selectors.newest import newest as newest_of
from claims.selectors.searching import matching

from . import shapes
from .source import Found, Wanted

MOST_LIKELY = 10
FEWEST_TERMS = 3
"""With fewer, a query is words to look for rather than something that somebody says."""


def likely(wanted: Wanted) -> list[Found]:
    """By meaning and rare words, as `POST /api/v1/match/` finds them."""
    if not is_ours(wanted.site) or len(terms(wanted.query)) < FEWEST_TERMS:
        return []
    (found,) = matches_of([asked_of(wanted.query, language=wanted.language, speaker="")], limit=MOST_LIKELY)
    scores = {one.claim_id: one.score for one in found}
    rows = _since(Publication.objects.live().filter(claim__in=scores), wanted)
    known = [Found(at, pk, _claim(document), scores[claim_id]) for at, pk, document, claim_id in _columns(rows)]
    return sorted(known, key=lambda one: -one.score)


def newest(wanted: Wanted, *, at: datetime | None, pk: int, most: int, besides: Collection[int]) -> list[Found]:
    """All that hold the words, however many there are."""
    if not is_ours(wanted.site):
        return []
    languages = [wanted.language] if wanted.language else []
    rows = after(_since(matching(wanted.query, languages=languages), wanted), at=at, pk=pk)
    rows = rows.exclude(pk__in=besides) if besides else rows
    found = newest_of(_columns(rows), wanted.query, most=most, languages=languages, before=at)
    return [Found(when, row, _claim(document)) for when, row, document, _ in found]


def pages(*, at: datetime | None, pk: int, most: int) -> list[tuple[datetime, int, dict[str, Any]]]:
    """(when, number, document) of what stands, newest first, after this place."""
    rows = after(Publication.objects.live(), at=at, pk=pk)[:most]
    return [(when, row, orjson.loads(document)) for when, row, document, _ in _columns(rows)]


def page(claim_id: int) -> dict[str, Any] | None:
    """The document that stands under a number."""
    found = Publication.objects.live().filter(claim=claim_id).values_list("document", flat=True).first()
    return None if found is None else orjson.loads(found)


def page_at(url: str) -> dict[str, Any] | None:
    """The document of the check whose page, or one of its versions, stands at an address of this desk."""
    prefix = settings.PUBLIC_URL.rstrip("/")
    scheme, _, rest = url.partition("://")
    site = shapes.site_of(url)
    if scheme not in ("http", "https") or not site or not is_ours(site) or "/" not in rest:
        return None
    path = url.removeprefix(prefix) if url.startswith(prefix) else rest[rest.index("/") :]
    try:
        found = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    claim_id = found.kwargs.get("claim_id", 0) if found.namespace == "public" else 0
    return page(claim_id) if 0 < claim_id < 2**63 else None


def is_ours(site: str) -> bool:
    """Whether a filter by site lets this desk's pages through: its host, or a domain above it."""
    home = shapes.site_of(settings.PUBLIC_URL)
    asked = site.lower().rstrip("/").rpartition("//")[2].removeprefix("www.")
    return not asked or home == asked or home.endswith(f".{asked}")


def after(rows: QuerySet[Publication], *, at: datetime | None, pk: int) -> QuerySet[Publication]:
    """Newest first, strictly after a place."""
    rows = rows.order_by("-published_at", "-pk")
    return rows if at is None else rows.filter(published_at__lte=at).filter(Q(published_at__lt=at) | Q(pk__lt=pk))


def _since(rows: QuerySet[Publication], wanted: Wanted) -> QuerySet[Publication]:
    """A review is never older than the claim, so that its date decides."""
    return rows.filter(published_at__gte=wanted.since) if wanted.since else rows


def _columns(rows: QuerySet[Publication]) -> QuerySet:
    return rows.values_list("published_at", "pk", "document", "claim_id")


def _claim(document: str) -> dict[str, Any]:
    return shapes.claim(orjson.loads(document))
