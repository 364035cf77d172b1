"""Claims that may say what a text says, straight from the indexes: by nearness in meaning and by rare terms.

The desk looks among all that is checked or open, and among what other desks have checked; partners look among the
wordings that stand in public.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction
from pgvector import HalfVector

from claims.extraction.matching import MOST_NEAR, MOST_SHARING, Near, Rarity, worth_asking
from claims.models import Claim

from .rarities import rarity_in, rows_in

OPEN = (Claim.Status.CANDIDATE, Claim.Status.ACCEPTED, Claim.Status.SNOOZED)
"""What a new claim may repeat: everything checked and everything open."""
Nearness = dict[int, Near | None]
"""By claim; None without vectors."""
SCANNED = 200
"""Breadth of the search in the index of nearness: wider misses less and takes longer."""


def near(asked: str) -> str:
    """SQL: a row's `Near` to a direction, two columns."""
    return f"-(v.vector <#> {asked}), -(v.headline_vector <#> {asked})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """A table with `vector`, `headline_vector` and `terms`, called v, by which claim (`key`), and which of its rows may
    be meant."""

    table: str
    may_be_meant: str
    joined: str = ""
    key: str = "claim_id"

    @property
    def nearest(self) -> str:
        return f"""
SELECT v.{self.key}, {near("%(vector)s::halfvec(384)")} FROM {self.table} v {self.joined}
WHERE v.vector IS NOT NULL AND {self.may_be_meant}
ORDER BY v.vector <#> %(vector)s::halfvec(384) LIMIT {MOST_NEAR}
"""  # noqa: S608 - constants of this file only

    @property
    def sharing(self) -> str:
        return f"""
SELECT v.{self.key}, {near("%(vector)s::halfvec(384)")} FROM {self.table} v {self.joined}
WHERE v.terms @@ %(any)s::tsquery AND {self.may_be_meant}
ORDER BY (SELECT sum(weight) FROM unnest(%(each)s::tsquery[], %(weights)s::float[]) AS one (term, weight)
          WHERE v.terms @@ one.term) DESC, v.{self.key} LIMIT {MOST_SHARING}
"""  # noqa: S608

    @property
    def nearest_each(self) -> str:
        return f"""
SELECT a.pk, found.* FROM unnest(%(pks)s::bigint[], %(languages)s::text[]) AS a (pk, language)
JOIN claims_claimvector own ON own.claim_id = a.pk, LATERAL (
    SELECT v.{self.key}, {near("own.vector")} FROM {self.table} v {self.joined}
    WHERE v.vector IS NOT NULL AND {self._may_be_meant_by_a}
    ORDER BY v.vector <#> own.vector LIMIT {MOST_NEAR}
) AS found
"""  # noqa: S608

    @property
    def sharing_each(self) -> str:
        return f"""
SELECT a.pk, found.* FROM unnest(
    %(pks)s::bigint[], %(languages)s::text[], %(read)s::bool[], %(any)s::tsquery[], %(first)s::int[], %(last)s::int[]
) AS a (pk, language, is_read, wanted, first, last)
LEFT JOIN claims_claimvector own ON own.claim_id = a.pk AND a.is_read, LATERAL (
    SELECT v.{self.key}, {near("own.vector")} FROM {self.table} v {self.joined}
    WHERE v.terms @@ a.wanted AND {self._may_be_meant_by_a}
    ORDER BY (SELECT sum(weight)
              FROM unnest((%(each)s::tsquery[])[a.first:a.last], (%(weights)s::float[])[a.first:a.last])
                   AS one (term, weight)
              WHERE v.terms @@ one.term) DESC, v.{self.key} LIMIT {MOST_SHARING}
) AS found
"""  # noqa: S608

    @property
    def _may_be_meant_by_a(self) -> str:
        return self.may_be_meant.replace("%(language)s", "a.language").replace("%(besides)s", "a.pk")


CLAIMS = Store(
    table="claims_claimvector",
    joined="JOIN claims_claim c ON c.id = v.claim_id",
    may_be_meant="c.status = ANY(%(open)s) AND c.language IN (%(language)s, '') AND v.claim_id <> %(besides)s",
)
PUBLIC = Store(table="claims_publicwording", may_be_meant="v.language IN (%(language)s, '')")
ELSEWHERE = Store(table="claims_knownvector", may_be_meant="v.language IN (%(language)s, '')", key="known_id")


def rarity_now(store: Store = CLAIMS) -> Rarity:
    """How rare terms are in a store."""
    return rarity_in(store.table)


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


def nearest(vector: str, *, language: str, besides: int | None, store: Store = CLAIMS) -> Nearness:
    """Those nearest in meaning to a `written` vector. Call it within `looking_widely()`."""
    with connection.cursor() as cursor:
        cursor.execute(store.nearest, _asked(vector, language, besides))
        return dict(map(_near, cursor.fetchall()))


def sharing(
    terms: Sequence[str],
    rarity: Rarity,
    *,
    vector: str | None,
    language: str,
    besides: int | None,
    store: Store = CLAIMS,
) -> Nearness:
    """Those that share at least two of the rarest terms."""
    asked, wanted = _telling(terms, rarity, store)
    if not asked:
        return {}
    each = {"each": [_quoted(term) for term in asked], "weights": [rarity(term) for term in asked]}
    with connection.cursor() as cursor:
        cursor.execute(store.sharing, _asked(vector, language, besides) | each | {"any": wanted})
        return dict(map(_near, cursor.fetchall()))


def _near(row: Sequence) -> tuple[int, Near | None]:
    pk, cosine, of_headline = row
    return pk, None if cosine is None else Near(cosine, of_headline)


class Stored(NamedTuple):
    """A claim of the desk that repeats are looked for: its direction stands in `claims_claimvector` already, and is
    used if `by_meaning`."""

    pk: int
    language: str
    terms: Sequence[str]
    by_meaning: bool


def found_each(asked: Sequence[Stored], rarity: Rarity, *, store: Store = CLAIMS) -> list[Nearness]:
    """What `nearest` and `sharing` find for each of several claims, in two questions to the database, which fetches
    each direction itself. Call it within `looking_widely()` if any is asked for by meaning."""
    found: dict[int, Nearness] = {one.pk: {} for one in asked}
    by_meaning, by_terms = _by_meaning(asked), _sharing(asked, rarity, store)
    for statement, told in ((store.nearest_each, by_meaning), (store.sharing_each, by_terms)):
        if told["pks"]:
            with connection.cursor() as cursor:
                cursor.execute(statement, told | {"open": list(OPEN)})
                for pk, *row in cursor.fetchall():
                    found[pk].update([_near(row)])
    return [found[one.pk] for one in asked]


def _by_meaning(asked: Sequence[Stored]) -> dict[str, list]:
    chosen = [one for one in asked if one.by_meaning]
    return {"pks": [one.pk for one in chosen], "languages": [one.language for one in chosen]}


def _sharing(asked: Sequence[Stored], rarity: Rarity, store: Store) -> dict[str, list]:
    """Terms and weights of all in one list, with the places at which each claim's own begin and end."""
    told: dict[str, list] = {
        name: [] for name in ("pks", "languages", "read", "any", "first", "last", "each", "weights")
    }
    for one in asked:
        chosen, wanted = _telling(one.terms, rarity, store)
        if not chosen:
            continue
        row = (one.pk, one.language, one.by_meaning, wanted, len(told["each"]) + 1, len(told["each"]) + len(chosen))
        for name, value in zip(told, row, strict=False):
            told[name].append(value)
        told["each"] += map(_quoted, chosen)
        told["weights"] += map(rarity, chosen)
    return told


def _telling(terms: Sequence[str], rarity: Rarity, store: Store) -> tuple[list[str], str]:
    """(the terms worth asking for, a tsquery for those that must stand together)."""
    asked, together = worth_asking(terms, rarity, texts=rows_in(store.table))
    return asked, " | ".join(f"({' & '.join(map(_quoted, each))})" for each in together)


def _asked(vector: str | None, language: str, besides: int | None) -> dict:
    return {"open": list(OPEN), "language": language, "besides": besides or 0, "vector": vector}


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
