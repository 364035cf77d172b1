"""Writing what a wording is found by: the same way into each store that the search for repeats looks in."""

from collections.abc import Sequence

from django.db import connection
from pgvector import HalfVector

from claims.extraction import matching
from claims.extraction.matching import Side
from claims.selectors.retrieval import Store

_KEEP = """
UPDATE {table} v SET {also}version = %(version)s, vector = read.vector::halfvec,
    headline_vector = read.headline::halfvec, terms = array_to_tsvector(string_to_array(read.terms, ' '))
FROM unnest(%(pks)s::bigint[], %(vectors)s::text[], %(headlines)s::text[], %(terms)s::text[], %(keys)s::text[])
    AS read (pk, vector, headline, terms, key)
WHERE v.{pk} = read.pk
"""


def keep_vectors(
    store: Store, pks: Sequence[int], sides: Sequence[Side], *, headlines: Sequence[str], keys: Sequence[str] = ()
) -> None:
    """Embed the texts of these rows and their headlines, and keep directions and terms; `keys`, where the store has
    them, as well.

    All are in one order. A text is embedded without what else it is known by, as queries are.
    """
    read = {
        "pks": list(pks),
        "vectors": _directions([side.text for side in sides]),
        "headlines": _directions(headlines),
        "terms": [" ".join(sorted(side.terms)) for side in sides],
        "keys": list(keys) or [""] * len(pks),
        "version": matching.EMBEDDING_VERSION,
    }
    statement = _KEEP.format(table=store.table, pk=store.key, also="key = read.key, " if keys else "")
    with connection.cursor() as cursor:
        cursor.execute(statement, read)


def _directions(texts: Sequence[str]) -> list[str | None]:
    """As the database reads them; None for no text."""
    found = dict(zip(filter(None, texts), matching.embed(list(filter(None, texts))), strict=True))
    return [HalfVector(found[text]).to_text() if text else None for text in texts]


_KEEP_KEYS = """
UPDATE claims_claimvector v SET key = read.key FROM unnest(%s::bigint[], %s::text[]) AS read (pk, key)
WHERE v.claim_id = read.pk
"""


def keep_keys(pks: Sequence[int], keys: Sequence[str]) -> None:
    """By which words new claims are known, before they have their vectors."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_KEYS, [list(pks), list(keys)])


_LINE_UP = (
    """INSERT INTO claims_awaitingmatch (claim_id) SELECT claim_id FROM claims_claimvector
    WHERE version NOT IN ('', %(version)s) ON CONFLICT DO NOTHING""",
    """INSERT INTO claims_awaitingknown (known_id) SELECT known_id FROM claims_knownvector
    WHERE version NOT IN ('', %(version)s) ON CONFLICT DO NOTHING""",
    "UPDATE claims_publicwording SET version = '' WHERE version NOT IN ('', %(version)s)",
)


def line_up_old() -> int:
    """Have all that another version's encoder read be read again; returns how many rows were put in line.

    A worker of the version before, still there during an upgrade, takes such rows out of the line as they are.
    """
    with connection.cursor() as cursor:
        lined_up = 0
        for statement in _LINE_UP:
            cursor.execute(statement, {"version": matching.EMBEDDING_VERSION})
            lined_up += cursor.rowcount
    return lined_up
