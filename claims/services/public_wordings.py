"""Getting what stands in public ready to be found again: rows that wait get their vectors and terms."""

from django.db import connection, transaction
from pgvector import HalfVector

from claims.extraction import matching
from claims.extraction.matching import Side
from claims.models import PublicWording
from claims.selectors.public_matches import known_by

READ_AT_ONCE = 32
"""Rows that one transaction holds: a retraction waits for less than half a second."""

_KEEP = """
UPDATE claims_publicwording v SET version = %(version)s, vector = read.vector::halfvec,
    terms = array_to_tsvector(string_to_array(read.terms, ' '))
FROM unnest(%(pks)s::bigint[], %(vectors)s::text[], %(terms)s::text[]) AS read (pk, vector, terms)
WHERE v.claim_id = read.pk
"""


@transaction.atomic
def read_waiting(*, limit: int = READ_AT_ONCE) -> int:
    """Give wordings that wait their vector and terms; returns how many. Another worker takes other rows."""
    rows = list(_waiting().select_related("publication").select_for_update(skip_locked=True, of=["self"])[:limit])
    vectors = matching.embed([row.wording for row in rows])
    read = {
        "pks": [row.pk for row in rows],
        "vectors": [HalfVector(vector).to_text() for vector in vectors],
        "terms": [" ".join(sorted(_terms(row))) for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, read | {"version": matching.EMBEDDING_VERSION})
    return len(rows)


def anything_waits() -> bool:
    """Whether a check stands that can't be found by its wording yet."""
    return _waiting().exists()


def _waiting():
    return PublicWording.objects.filter(version="").order_by("pk")


def _terms(row: PublicWording) -> frozenset[str]:
    return Side(row.wording, also=known_by(row.publication.headline, row.publication.speaker_name)).terms
