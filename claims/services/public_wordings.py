"""Getting what stands in public ready to be found again: rows that wait get their vectors and terms."""

from django.db import transaction

from claims.extraction.matching import Side
from claims.models import PublicWording
from claims.selectors.public_matches import known_by
from claims.selectors.retrieval import PUBLIC

from .vectors import keep_vectors

READ_AT_ONCE = 32
"""Rows that one transaction holds: a retraction waits for less than half a second."""


@transaction.atomic
def read_waiting(*, limit: int = READ_AT_ONCE) -> int:
    """Give wordings that wait their vector and terms; returns how many. Another worker takes other rows."""
    rows = list(_waiting().select_related("publication").select_for_update(skip_locked=True, of=["self"])[:limit])
    headlines = [row.publication.headline for row in rows]
    keep_vectors(PUBLIC, [row.pk for row in rows], [_side(row) for row in rows], headlines=headlines)
    return len(rows)


def anything_waits() -> bool:
    """Whether a check stands that can't be found by its wording yet."""
    return _waiting().exists()


def _waiting():
    return PublicWording.objects.filter(version="").order_by("pk")


def _side(row: PublicWording) -> Side:
    return Side(row.wording, also=known_by(row.publication.headline, row.publication.speaker_name))
