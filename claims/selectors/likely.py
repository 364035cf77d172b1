"""Claims that a text probably repeats: found by the indexes, judged by the ranking, with what they differ in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from claims.extraction import matching
from claims.extraction.matching import Difference, Shared, Side
from claims.models import Claim, Publication, Speaker

from .retrieval import nearest, rarity_now, sharing


@dataclass(frozen=True, kw_only=True, slots=True)
class Likely:
    """A claim that may be meant. `score` is 0 to 1; `strength` is STRONG or SUGGEST."""

    claim: Claim
    score: float
    strength: str
    reasons: list[Shared]
    differences: list[Difference]


def candidates_like(
    *,
    text: str,
    language: str,
    speaker: str = "",
    vector: Sequence[float] | None = None,
    besides: int | None = None,
    limit: int = 5,
) -> list[Likely]:
    """The claims, checked or open, that `text` probably repeats, the likeliest first.

    `vector` is the text's embedding (`matching.embed`); without it, and in languages that the embedding does not know,
    words alone decide.
    """
    vector = vector if language in matching.LANGUAGES else None
    rarity, query = rarity_now(), Side(text, also=speaker)
    near = {} if vector is None else nearest(vector, language=language, besides=besides)
    known = near | sharing(sorted(query.terms), rarity, vector=vector, language=language, besides=besides)
    claims = list(_claims(known))
    others = [side_of(claim) for claim in claims]
    cosines = None if vector is None else [known[claim.pk] or 0.0 for claim in claims]
    chances = matching.chances(query, others, cosines, rarity)
    found = []
    for at in sorted(range(len(claims)), key=lambda at: (-chances[at], claims[at].pk)):
        differ = _differences(text, speaker, claims[at], language)
        strong = matching.strength(
            chances[at], here=text, there=claims[at].wording, differ=bool(differ), by_words=vector is None
        )
        if not strong or len(found) == limit:
            break
        why = matching.shared(query, others[at], nearness=cosines and cosines[at], rarity=rarity)
        found.append(
            Likely(claim=claims[at], score=float(chances[at]), strength=strong, reasons=why, differences=differ)
        )
    return found


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


def _claims(known: dict[int, float | None]):
    return with_all_it_is_known_by(Claim.objects.filter(pk__in=list(known)))


def _differences(text: str, speaker: str, claim: Claim, language: str) -> list[Difference]:
    found = matching.differences(text, claim.wording, language=language)
    other: Speaker | None = claim.speaker
    if speaker and other and speaker.casefold() != other.name.casefold():
        found.append(Difference("speaker", speaker, other.name))
    return found
