"""What search engines are told of: what stands, in pieces that stay where they are."""

from datetime import datetime
from typing import Final

from django.db.models import F, Max, QuerySet
from django.db.models.functions import Upper

from claims.models import Publication

from .published import published

PIECE: Final = 20_000
"""Checks in one piece, by their numbers: a new check changes only its own piece."""
MOST_SUBJECTS: Final = 10_000
MOST_NEWS: Final = 1_000


def pieces() -> list[tuple[int, datetime]]:
    """(number, last change) of each piece that holds anything."""
    of = Publication.objects.live().order_by().annotate(piece=F("claim_id") / PIECE)
    return sorted(of.values_list("piece").annotate(Max("status_changed_at")))


def piece(number: int) -> QuerySet[Publication]:
    inside = {"claim_id__gte": number * PIECE, "claim_id__lt": (number + 1) * PIECE}
    return Publication.objects.live().filter(**inside).order_by("claim_id")


def news(*, since: datetime) -> QuerySet[Publication]:
    """What went public for the first time since then, newest first."""
    return published().filter(version=1, published_at__gte=since)[:MOST_NEWS]


def speaker_names() -> list[str]:
    """One spelling each of who said something that was checked."""
    named = Publication.objects.live().exclude(speaker_name="").annotate(upper=Upper("speaker_name"))
    spelled = named.order_by("upper").values("upper").annotate(name=Max("speaker_name"))
    return list(spelled.values_list("name", flat=True)[:MOST_SUBJECTS])


def topic_names() -> list[str]:
    """Topics of what stands, of the newest first."""
    newest = published().values_list("topic_names", flat=True)[:MOST_SUBJECTS]
    return sorted({name for names in newest for name in names})
