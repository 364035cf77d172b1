"""What the searches for repeats know of a made claim and its check: key and terms, without a vector.

Without them a million claims would wait for the workers of a desk that somebody starts on this database.
"""

from claims.extraction import matching
from claims.extraction.matching import Side
from claims.services.matching import key_for

from .sayings import Saying

# A block's numbers lie together: without the bounds the planner would rather read the whole table.
_KEEP = """
UPDATE claims_claimvector v SET key = known.key, version = %(version)s,
    terms = array_to_tsvector(string_to_array(known.terms, ' '))
FROM unnest(%(claims)s::bigint[], %(keys)s::text[], %(terms)s::text[]) AS known (claim, key, terms)
WHERE v.claim_id = known.claim AND v.claim_id BETWEEN %(first)s AND %(last)s
"""
# What a claim is known by, its check is: the made documents word it alike, and have it as their headline.
_KEEP_PUBLIC = """
UPDATE claims_publicwording w SET version = v.version, terms = v.terms
FROM claims_claimvector v WHERE v.claim_id = w.claim_id AND w.version = '' AND w.claim_id BETWEEN %(first)s AND %(last)s
    AND v.claim_id BETWEEN %(first)s AND %(last)s
"""


class Known:
    """Gathers what is to be known of claims, and writes it."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, str]] = []

    def note(self, claim_id: int, said: Saying) -> None:
        terms = Side(said.wording, also=said.voice.name if said.voice else "").terms
        self._rows.append((claim_id, key_for(said.wording), " ".join(sorted(terms))))

    def write(self, cursor) -> None:
        """After the claims: the database has made their rows."""
        claims, keys, terms = (list(column) for column in zip(*self._rows, strict=True))
        self._rows.clear()
        about = {"first": min(claims), "last": max(claims), "version": matching.EMBEDDING_VERSION}
        cursor.execute(_KEEP, {"claims": claims, "keys": keys, "terms": terms, **about})
        cursor.execute("DELETE FROM claims_awaitingmatch WHERE claim_id = ANY(%s)", [claims])
        cursor.execute(_KEEP_PUBLIC, about)
