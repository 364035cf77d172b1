"""Claims that one claim may repeat, with the reasons, as the desk's screens show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import AwaitingMatch, Claim, Match, Publication
from factcheck.common.commas import with_commas
from factcheck.common.questions import Question, ask, hold_each

from .likely import Asked, Likely, candidates_like, with_all_it_is_known_by
from .retrieval import OPEN

REASONS = {
    "words": gettext_lazy("Same words: {words}"),
    "figures": gettext_lazy("Same figures: {words}"),
    "meaning": gettext_lazy("Close in meaning"),
}
DIFFERENCES = {
    "figures": gettext_lazy("figures"),
    "years": gettext_lazy("year"),
    "dates": gettext_lazy("date"),
    "denial": gettext_lazy("denial"),
    "direction": gettext_lazy("direction"),
    "comparison": gettext_lazy("more or less"),
    "outcome": gettext_lazy("outcome"),
    "life": gettext_lazy("life or death"),
    "names": gettext_lazy("names"),
    "speaker": gettext_lazy("speaker"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SimilarClaim:
    """A claim that may be the same. `likeness` is 0 to 1; `publication` is what stands about it in public, or None;
    `match` is the row that a person can answer, or None while the pair was only found by its words just now."""

    claim: Claim
    likeness: float
    publication: Publication | None
    is_strong: bool
    match: Match | None = None
    reasons: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    @property
    def percent(self) -> int:
        """How alike the two read. Where they differ in something it is never the whole."""
        return min(round(self.likeness * 100), 99 if self.differences else 100)


def _alike(claim: int) -> QuerySet:
    """The keys of the claims that look like one, however they were answered."""
    newer = Match.objects.filter(other=claim).order_by().values("claim_id")
    return newer.union(Match.objects.filter(claim=claim).order_by().values("other_id"))


WAITS = Question(lambda claim: AwaitingMatch.objects.in_line().filter(pk=claim).values_list("pk"))
MATCHES = Question(lambda claim: Match.objects.filter(Q(claim=claim) | Q(other=claim)).order_by("-score", "pk"))
OTHERS = Question(
    lambda claim: (
        Claim.objects.filter(pk__in=_alike(claim), status__in=OPEN).select_related("speaker").defer("search").order_by()
    )
)
STANDING_OF_OTHERS = Question(
    lambda claim: Publication.objects.live().filter(claim__in=_alike(claim)).defer("document", "search")
)


class Found(NamedTuple):
    """What was found of claims that look like one: whether (`waits`) the worker has yet to look, the pairs, the other
    claims that can still be meant, and what stands about these in public."""

    waits: list[tuple[int]]
    matches: list[Match]
    others: list[Claim]
    standing: list[Publication]


def similar_claims(claim: Claim, *, limit: int = 5) -> list[SimilarClaim]:
    """Claims that this one may repeat and nobody has said no to: the sure first, those that differ in something last.

    As found by the worker; until it has been there, by their words alone.
    """
    asked = (question(claim=claim.pk) for question in (WAITS, MATCHES, OTHERS, STANDING_OF_OTHERS))
    return similar_among(claim, Found(*ask(*asked)), limit=limit)


def similar_among(claim: Claim, alike: Found, *, limit: int = 5) -> list[SimilarClaim]:
    """The same of what the four questions found."""
    matches = _matches(claim, alike)
    if not alike.waits:
        found = [_of_match(match, claim) for match in matches if match.answer == ""]
        return sorted(found, key=_surest_first)[:limit]
    refused = {_other(match, claim).pk for match in matches if match.answer}
    speaker = claim.speaker.name if claim.speaker else ""
    asked = Asked(text=claim.wording, language=claim.language, speaker=speaker, besides=claim.pk)
    found = candidates_like(asked, limit=limit + len(refused))
    claims = with_all_it_is_known_by().in_bulk([likely.claim_id for likely in found])
    return [_of_words(likely, claims[likely.claim_id]) for likely in found if likely.claim_id not in refused][:limit]


def _surest_first(similar: SimilarClaim) -> tuple[bool, bool, float]:
    return not similar.is_strong, bool(similar.differences), -similar.likeness


def _matches(claim: Claim, alike: Found) -> list[Match]:
    """With both claims, those of them that can still be meant."""
    hold_each(alike.others, "publications", alike.standing, by="claim")
    known = {other.pk: other for other in alike.others} | {claim.pk: claim}
    kept = [match for match in alike.matches if match.claim_id in known and match.other_id in known]
    for match in kept:
        match.claim, match.other = known[match.claim_id], known[match.other_id]
    return kept


def _other(match: Match, claim: Claim) -> Claim:
    return match.other if match.claim_id == claim.pk else match.claim


def _of_match(match: Match, claim: Claim) -> SimilarClaim:
    here, there = ("here", "there") if match.claim_id == claim.pk else ("there", "here")
    other = _other(match, claim)
    return SimilarClaim(
        claim=other,
        likeness=match.score,
        publication=_standing(other),
        is_strong=match.strength == Match.Strength.STRONG,
        match=match,
        reasons=_reasons((one["code"], one["words"]) for one in match.reasons),
        differences=differences_in_words((one["code"], one[here], one[there]) for one in match.differences),
    )


def _of_words(likely: Likely, claim: Claim) -> SimilarClaim:
    return SimilarClaim(
        claim=claim,
        likeness=likely.score,
        publication=_standing(claim),
        is_strong=False,
        reasons=_reasons((reason.code, reason.words) for reason in likely.reasons),
        differences=differences_in_words((one.code, one.here, one.there) for one in likely.differences),
    )


def _standing(claim: Claim) -> Publication | None:
    return next(iter(claim.publications.all()), None)


def _reasons(found: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    return [REASONS[code].format(words=with_commas(words)) for code, words in found if code in REASONS]


def differences_in_words(found: Iterable[tuple[str, str, str]]) -> list[str]:
    """ "figures: “103” here, “225” there" for each."""
    return [
        _("{what}: {here} here, {there} there").format(
            what=DIFFERENCES.get(code, code), here=_quoted(here), there=_quoted(there)
        )
        for code, here, there in found
    ]


def _quoted(words: str) -> str:
    return f"“{words}”" if words else _("nothing")
