"""Claims that may say what a text says, straight from the indexes: by nearness in meaning and by rare terms.

The desk looks among all that is checked or open, and among what other desks have checked; partners look among the
wordings that stand in public.
"""

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

from django.db import connection, transaction
from pgvector import HalfVector

from claims.extraction.matching import MOST_NEAR, MOST_SHARING, Rarity, rarest
from claims.models import Claim

OPEN = (Claim.Status.CANDIDATE, Claim.Status.ACCEPTED, Claim.Status.SNOOZED)
"""What a new claim may repeat: everything checked and everything open."""
RAREST, UNKNOWN = 9.9, 7.0
"""Rarity of a term that the statistics don't list, and of every term as long as there are none."""
COMMON = 4.6
"""Terms below this rarity stand in one claim of a hundred and find nothing."""
SCANNED = 200
"""Breadth of the search in the index of nearness: wider misses less and takes longer."""
_REMEMBERED_SECONDS, _SOON_SECONDS = 300, 3

_STATISTICS = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
WHERE schemaname = current_schema() AND tablename = %s AND attname = 'terms'
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """A table with `vector` and `terms`, called v, by which claim (`key`), and which of its rows may be meant."""

    table: str
    may_be_meant: str
    joined: str = ""
    key: str = "claim_id"

    @property
    def nearest(self) -> str:
        return f"""
SELECT v.{self.key}, -(v.vector <#> %(vector)s::halfvec(384)) FROM {self.table} v {self.joined}
WHERE v.vector IS NOT NULL AND {self.may_be_meant}
ORDER BY v.vector <#> %(vector)s::halfvec(384) LIMIT {MOST_NEAR}
"""  # noqa: S608 - constants of this file only

    @property
    def sharing(self) -> str:
        return f"""
SELECT v.{self.key}, 1 - (v.vector <=> %(vector)s::halfvec(384)) FROM {self.table} v {self.joined}
WHERE v.terms @@ %(any)s::tsquery AND {self.may_be_meant}
ORDER BY (SELECT sum(weight) FROM unnest(%(each)s::tsquery[], %(weights)s::float[]) AS one (term, weight)
          WHERE v.terms @@ one.term) DESC, v.{self.key} LIMIT {MOST_SHARING}
"""  # noqa: S608


CLAIMS = Store(
    table="claims_claimvector",
    joined="JOIN claims_claim c ON c.id = v.claim_id",
    may_be_meant="c.status = ANY(%(open)s) AND c.language IN (%(language)s, '') AND v.claim_id <> %(besides)s",
)
PUBLIC = Store(table="claims_publicwording", may_be_meant="v.language IN (%(language)s, '')")
ELSEWHERE = Store(table="claims_knownvector", may_be_meant="v.language IN (%(language)s, '')", key="known_id")


def rarity_now(store: Store = CLAIMS) -> Rarity:
    """How rare terms are in a store, by the planner's statistics: no table to keep up to date."""
    listed = _listed(store.table)
    unlisted = RAREST if listed else UNKNOWN
    return lambda term: listed.get(term, unlisted)


_remembered: dict[str, tuple[float, dict[str, float]]] = {}


def _listed(table: str) -> dict[str, float]:
    """{term: rarity}; empty where the planner has not looked yet. That is asked again soon: until it has, common
    terms are searched for like rare ones, and find very many rows."""
    until, listed = _remembered.get(table, (0.0, {}))
    if time.monotonic() >= until:
        listed = _read(table)
        _remembered[table] = time.monotonic() + (_REMEMBERED_SECONDS if listed else _SOON_SECONDS), listed
    return listed


def forget_rarity() -> None:
    """The statistics are new: read them at the next question."""
    _remembered.clear()


def _read(table: str) -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS, [table])
        found = cursor.fetchone()
    if not found or not found[0]:
        return {}
    return {term: min(RAREST, -math.log(max(share, 1e-9))) for term, share in zip(found[0], found[1], strict=False)}


@contextmanager
def looking_widely(*, breadth: int = SCANNED) -> Iterator[None]:
    """A transaction in which `nearest` looks at enough claims: it must be called inside."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Rejected candidates stand in the index too: the scan goes on until enough others are found.
        cursor.execute(
            "SELECT set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'relaxed_order', true)",
            [str(breadth)],
        )
        yield


def written(vector: Sequence[float]) -> str:
    """A vector as the database reads it."""
    return HalfVector(vector).to_text()


def nearest(vector: str, *, language: str, besides: int | None, store: Store = CLAIMS) -> dict[int, float | None]:
    """{claim: cosine} of the nearest in meaning to a `written` vector. Call it within `looking_widely()`."""
    with connection.cursor() as cursor:
        cursor.execute(store.nearest, _asked(vector, language, besides))
        return dict(cursor.fetchall())


def sharing(
    terms: Sequence[str],
    rarity: Rarity,
    *,
    vector: str | None,
    language: str,
    besides: int | None,
    store: Store = CLAIMS,
) -> dict[int, float | None]:
    """{claim: cosine, or None without vectors} of those that share at least two of the rarest terms."""
    rare = rarest(terms, rarity)
    telling = [term for term in rare if rarity(term) >= COMMON]
    asked = telling if len(telling) > 1 else rare[:3]
    pairs = " | ".join(f"({_quoted(one)} & {_quoted(other)})" for one, other in combinations(asked, 2))
    if not asked:
        return {}
    each = {"each": [_quoted(term) for term in asked], "weights": [rarity(term) for term in asked]}
    with connection.cursor() as cursor:
        cursor.execute(store.sharing, _asked(vector, language, besides) | each | {"any": pairs or _quoted(asked[0])})
        return dict(cursor.fetchall())


def _asked(vector: str | None, language: str, besides: int | None) -> dict:
    return {"open": list(OPEN), "language": language, "besides": besides or 0, "vector": vector}


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
