"""Claims in like words. A suggestion only: a person says whether two wordings are one claim."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Prefetch, QuerySet

from claims.models import Claim, Publication

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{4,}")
_LEAST_LIKENESS = 0.2
_LOOKED_AT = 40
_MOST_WORDS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class SimilarClaim:
    """A claim in like words. `likeness` is 0 to 1; `publication` is what stands about it in public, or None."""

    claim: Claim
    likeness: float
    publication: Publication | None

    @property
    def percent(self) -> int:
        return round(self.likeness * 100)


def similar_claims(claim: Claim, *, limit: int = 5) -> list[SimilarClaim]:
    """Other claims in words like this one's, the likest first."""
    return claims_like(claim.wording, besides=claim.pk, limit=limit)


def claims_like(text: str, *, besides: int | None = None, limit: int = 5) -> list[SimilarClaim]:
    """Claims in words like `text`: those that share rare words by full-text rank, by their share of common words."""
    words = content_words(text)
    if not words:
        return []
    found = [_compare(words, row) for row in _sharing_words(words).exclude(pk=besides)[:_LOOKED_AT]]
    alike = [row for row in found if row.likeness >= _LEAST_LIKENESS]
    return sorted(alike, key=lambda row: (-row.likeness, row.claim.pk))[:limit]


def content_words(text: str) -> set[str]:
    """The words that carry a claim: figures, and words of four letters and more, case folded."""
    return {word.casefold() for word in _WORD.findall(text)}


def _sharing_words(words: set[str]) -> QuerySet[Claim]:
    chosen = sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]
    query = SearchQuery(" | ".join(f"'{word}'" for word in chosen), search_type="raw", config="simple")
    return (
        Claim.objects.filter(search=query)
        .exclude(status__in=(Claim.Status.DISMISSED, Claim.Status.MERGED))
        .select_related("speaker")
        .prefetch_related(Prefetch("publications", Publication.objects.live()))
        .order_by(SearchRank(F("search"), query).desc(), "pk")
    )


def _compare(words: set[str], claim: Claim) -> SimilarClaim:
    theirs = content_words(claim.wording)
    likeness = len(words & theirs) / len(words | theirs) if theirs else 0.0
    standing = next(iter(claim.publications.all()), None)
    return SimilarClaim(claim=claim, likeness=likeness, publication=standing)
