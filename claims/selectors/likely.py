"""Claims that a text probably repeats: found by the indexes, judged by the ranking, with what they differ in."""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Prefetch

from claims.extraction import matching
from claims.extraction.matching import FAR, Difference, Near, Rarity, Shared, Side
from claims.models import Claim, KnownClaim, Publication

from .retrieval import (
    CLAIMS,
    ELSEWHERE,
    Nearness,
    Store,
    Stored,
    found_each,
    looking_widely,
    nearest,
    rarity_now,
    sharing,
    written,
)

_LEFT_OUT = 5
"""So many more are looked at than are told: what differs too much may be among them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What repeats are looked for. `vector` is the text's embedding (`matching.embed`); without it, and in languages
    that the embedding does not know, words alone decide. `besides` is the claim that the text itself is; if it is
    `stored`, the database has its embedding already, and uses that."""

    text: str
    language: str
    speaker: str = ""
    vector: Sequence[float] | None = None
    besides: int | None = None
    stored: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Likely:
    """A claim that may be meant. `score` is 0 to 1; `strength` is STRONG or SUGGEST."""

    claim_id: int
    score: float
    strength: str
    reasons: list[Shared]
    differences: list[Difference]


class Known(NamedTuple):
    """A claim as the ranking sees it."""

    side: Side
    speaker: str


def candidates_like(asked: Asked, *, limit: int = 5) -> list[Likely]:
    """The claims, checked or open, that a text probably repeats, the likeliest first."""
    return candidates_like_each([asked], limit=limit)[0]


def candidates_like_each(asked: Sequence[Asked], *, limit: int = 5) -> list[list[Likely]]:
    """The same for each of several texts; what they find in common is read once."""
    return likely_each(asked, limit=limit, store=CLAIMS, known=_known)


def known_like_each(asked: Sequence[Asked], *, limit: int = 5) -> list[list[Likely]]:
    """What other desks have checked that each of several texts probably says; `claim_id` is the known claim's."""
    return likely_each(asked, limit=limit, store=ELSEWHERE, known=_known_elsewhere)


def likely_each(
    asked: Sequence[Asked], *, limit: int, store: Store, known: Callable[[Collection[int]], dict[int, Known]]
) -> list[list[Likely]]:
    """What is likely meant among the rows of `store`; `known` reads them by claim, and leaves out what went."""
    rarity = rarity_now(store)
    with looking_widely() if any(map(_by_meaning, asked)) else nullcontext():
        found = _found_each(asked, rarity, store)
    rows = known({pk for each in found for pk in each})
    return [_judged(one, each, rows, rarity, limit) for one, each in zip(asked, found, strict=True)]


def _by_meaning(asked: Asked) -> bool:
    return (asked.stored or asked.vector is not None) and asked.language in matching.LANGUAGES


def _found_each(asked: Sequence[Asked], rarity: Rarity, store: Store) -> list[Nearness]:
    if not all(one.stored for one in asked):
        return [_found(one, rarity, store) for one in asked]
    rows = [Stored(one.besides, one.language, sorted(_terms_of(one)), _by_meaning(one)) for one in asked]
    return found_each(rows, rarity, store=store)


def _terms_of(asked: Asked) -> frozenset[str]:
    return _side(asked.text, asked.speaker).terms


def _found(asked: Asked, rarity: Rarity, store: Store) -> Nearness:
    where = {"language": asked.language, "besides": asked.besides, "store": store}
    vector = written(asked.vector) if _by_meaning(asked) else None
    found = {} if vector is None else nearest(vector, **where)
    return found | sharing(sorted(_terms_of(asked)), rarity, vector=vector, **where)


_KNOWN = """
SELECT c.id, c.wording, coalesce(s.name, ''), coalesce(
    (SELECT p.headline FROM claims_publication p WHERE p.claim_id = c.id AND p.published_at IS NOT NULL
     AND p.status = ANY(%(standing)s) ORDER BY p.id LIMIT 1), '')
FROM claims_claim c LEFT JOIN claims_speaker s ON s.id = c.speaker_id WHERE c.id = ANY(%(claims)s::bigint[])
"""


def _known(claims: Collection[int]) -> dict[int, Known]:
    """Each claim as the ranking sees it, without the rest of its wide row. Several hundred numbers are handed over as
    one text: as single parameters they take longer than the answer."""
    told = {"claims": f"{{{','.join(map(str, claims))}}}", "standing": [str(status) for status in Publication.STANDING]}
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, told)
        return {
            pk: Known(_side(wording, f"{headline} {speaker}".strip()), speaker)
            for pk, wording, speaker, headline in cursor.fetchall()
        }


@lru_cache(maxsize=4_096)
def _side(text: str, also: str) -> Side:
    """Taken apart once in each process: what is in the news is found again and again."""
    return Side(text, also=also)


def _known_elsewhere(known: Collection[int]) -> dict[int, Known]:
    rows = KnownClaim.objects.filter(pk__in=known).only("text", "headline", "claimant").order_by()
    return {row.pk: Known(side_of_known(row), row.claimant) for row in rows}


def side_of_known(row: KnownClaim) -> Side:
    """What another desk has checked, as the ranking sees it."""
    return _side(row.text, f"{row.headline} {row.claimant}".strip())


def _judged(asked: Asked, found: Nearness, known: dict[int, Known], rarity: Rarity, limit: int) -> list[Likely]:
    """Those worth showing. A claim that went meanwhile is left out."""
    query, claims = _side(asked.text, asked.speaker), sorted(found.keys() & known.keys())
    sides = [known[pk].side for pk in claims]
    nearness: list[Near] | None = [found[pk] or FAR for pk in claims] if _by_meaning(asked) else None
    likely: list[Likely] = []
    for at, score in matching.likeliest(query, sides, nearness, rarity, most=limit + _LEFT_OUT):
        if len(likely) == limit:
            break
        differ = _differences(asked, known[claims[at]])
        pair = {"here": asked.text, "there": sides[at].text, "by_words": nearness is None}
        strong = matching.strength(score, differ=[one.code for one in differ], **pair)
        if strong:
            why = matching.shared(query, sides[at], nearness=nearness and nearness[at].nearest, rarity=rarity)
            likely.append(Likely(claim_id=claims[at], score=score, strength=strong, reasons=why, differences=differ))
    return likely


def side_of(claim: Claim) -> Side:
    """The claim as the ranking sees it. Needs `speaker` selected and standing publications prefetched."""
    return Side(claim.wording, also=known_by(claim))


def known_by(claim: Claim) -> str:
    """What else a claim is found by: the headline that stands in public, and its speaker."""
    return f"{headline_of(claim)} {claim.speaker.name if claim.speaker else ''}".strip()


def headline_of(claim: Claim) -> str:
    """That stands in public."""
    return next((one.headline for one in claim.publications.all()), "")


def with_all_it_is_known_by(claims=None):
    """Claims with what `known_by` reads, in two queries."""
    rows = Claim.objects.all() if claims is None else claims
    return rows.select_related("speaker").prefetch_related(Prefetch("publications", Publication.objects.live()))


def _differences(asked: Asked, other: Known) -> list[Difference]:
    found = matching.differences(asked.text, other.side.text, language=asked.language)
    if asked.speaker and other.speaker and not matching.same_speaker(asked.speaker, other.speaker):
        found.append(Difference("speaker", asked.speaker, other.speaker))
    return found
