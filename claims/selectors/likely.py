"""Claims that a text probably repeats: found by the indexes, judged by the ranking, with what they differ in."""

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Prefetch

from claims.extraction import matching
from claims.extraction.matching import Difference, Rarity, Shared, Side
from claims.models import Claim, KnownClaim, Publication

from .retrieval import CLAIMS, ELSEWHERE, Store, looking_widely, nearest, rarity_now, sharing, written


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What repeats are looked for. `vector` is the text's embedding (`matching.embed`); without it, and in languages
    that the embedding does not know, words alone decide. `besides` is the claim that the text itself is."""

    text: str
    language: str
    speaker: str = ""
    vector: Sequence[float] | None = None
    besides: int | None = None


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
    by_meaning = any(_vector(one) is not None for one in asked)
    with looking_widely() if by_meaning else nullcontext():
        found = [_found(one, rarity, store) for one in asked]
    rows = known({pk for cosines in found for pk in cosines})
    return [_judged(one, cosines, rows, rarity, limit) for one, cosines in zip(asked, found, strict=True)]


def _vector(asked: Asked) -> Sequence[float] | None:
    return asked.vector if asked.language in matching.LANGUAGES else None


def _found(asked: Asked, rarity: Rarity, store: Store) -> dict[int, float | None]:
    """{claim: cosine, or None without vectors}."""
    where = {"language": asked.language, "besides": asked.besides, "store": store}
    vector = None if _vector(asked) is None else written(asked.vector)
    near = {} if vector is None else nearest(vector, **where)
    return near | sharing(sorted(_side(asked.text, asked.speaker).terms), rarity, vector=vector, **where)


def _known(claims: Collection[int]) -> dict[int, Known]:
    """Each claim as the ranking sees it, without the rest of its wide row."""
    live = Publication.objects.live().filter(claim__in=claims).order_by("-pk")
    headlines = dict(live.values_list("claim_id", "headline"))
    rows = Claim.objects.filter(pk__in=claims).values_list("pk", "wording", "speaker__name").order_by()
    return {
        pk: Known(_side(wording, f"{headlines.get(pk, '')} {speaker or ''}".strip()), speaker or "")
        for pk, wording, speaker in rows
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


def _judged(
    asked: Asked, found: dict[int, float | None], known: dict[int, Known], rarity: Rarity, limit: int
) -> list[Likely]:
    """Those worth showing. A claim that went meanwhile is left out."""
    query, claims = _side(asked.text, asked.speaker), sorted(found.keys() & known.keys())
    sides = [known[pk].side for pk in claims]
    cosines = None if _vector(asked) is None else [found[pk] or 0.0 for pk in claims]
    likely = []
    for at, score in matching.likeliest(query, sides, cosines, rarity, most=limit):
        differ = _differences(asked, known[claims[at]])
        pair = {"here": asked.text, "there": sides[at].text, "by_words": cosines is None}
        strong = matching.strength(score, differ=bool(differ), **pair)
        why = matching.shared(query, sides[at], nearness=cosines and cosines[at], rarity=rarity)
        likely.append(Likely(claim_id=claims[at], score=score, strength=strong, reasons=why, differences=differ))
    return likely


def side_of(claim: Claim) -> Side:
    """The claim as the ranking sees it. Needs `speaker` selected and standing publications prefetched."""
    return Side(claim.wording, also=known_by(claim))


def known_by(claim: Claim) -> str:
    """What else a claim is found by: the headline that stands in public, and its speaker."""
    headline = next((one.headline for one in claim.publications.all()), "")
    return f"{headline} {claim.speaker.name if claim.speaker else ''}".strip()


def with_all_it_is_known_by(claims=None):
    """Claims with what `known_by` reads, in two queries."""
    rows = Claim.objects.all() if claims is None else claims
    return rows.select_related("speaker").prefetch_related(Prefetch("publications", Publication.objects.live()))


def _differences(asked: Asked, other: Known) -> list[Difference]:
    found = matching.differences(asked.text, other.side.text, language=asked.language)
    if asked.speaker and other.speaker and not matching.same_speaker(asked.speaker, other.speaker):
        found.append(Difference("speaker", asked.speaker, other.speaker))
    return found
