"""Which claims go round: those that the most articles carried."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from claims.models import Appearance, Claim, Publication

from .period import Period

MOST_LOOKED_AT: Final = 20_000
"""Appearances that are counted, the newest."""
MOST: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """A claim and how often articles of the period carried it. `rating_key` is the published one, or ""."""

    claim: Claim
    articles: int
    this_week: int
    last_seen: datetime
    rating_key: str


def most_repeated(period: Period, *, now: datetime) -> list[Repeated]:
    """Claims that more than one article carried, the most carried first. Once an article, however often it says it."""
    edges = period.edges
    newest = Appearance.objects.order_by("-pk").values("pk")[MOST_LOOKED_AT : MOST_LOOKED_AT + 1]
    seen = Appearance.objects.filter(
        pk__gt=Coalesce(Subquery(newest), Value(0)),
        created_at__gte=edges[0],
        created_at__lt=edges[-1],
        is_repeat=False,
        continues=None,
    )
    counted = (
        seen.order_by()
        .values("claim")
        .annotate(
            articles=Count("*"),
            this_week=Count(Value(1), filter=Q(created_at__gte=now - timedelta(days=7))),
            last_seen=Max("created_at"),
        )
    )
    rows = list(counted.filter(articles__gt=1).order_by("-articles", "-last_seen")[:MOST])
    claims = _told([row["claim"] for row in rows])
    return [
        Repeated(claim=(claim := claims[row.pop("claim")]), rating_key=claim.rating_key or "", **row) for row in rows
    ]


def _told(numbers: list[int]) -> dict[int, Claim]:
    shown = Publication.objects.live().filter(claim=OuterRef("pk")).values("rating_key")[:1]
    claims = Claim.objects.filter(pk__in=numbers).annotate(rating_key=Subquery(shown))
    return {claim.pk: claim for claim in claims.only("pk", "wording", "status", "language")}
