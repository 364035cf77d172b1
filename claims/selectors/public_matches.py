"""Checks that stand in public and probably say what a text says."""

from collections.abc import Collection, Sequence

from claims.extraction.matching import Side
from claims.models import Publication, PublicWording

from .likely import Asked, Known, Likely, likely_each
from .retrieval import PUBLIC

_LOOKED_AT = 5
"""So many more are judged than are told: of two that read alike, the one that differs in nothing comes first."""


def published_like_each(asked: Sequence[Asked], *, limit: int) -> list[list[Likely]]:
    """For each text the checks that it probably repeats, by claim, since one version stands of each.

    The sure come first, those that differ in something last; within that the likeliest.
    """
    found = likely_each(asked, limit=limit + _LOOKED_AT, store=PUBLIC, known=_known)
    return [sorted(each, key=_surest_first)[:limit] for each in found]


def _surest_first(likely: Likely) -> tuple[bool, bool, float]:
    return likely.strength != "STRONG", bool(likely.differences), -likely.score


def _known(claims: Collection[int]) -> dict[int, Known]:
    """Each as its frozen document words it."""
    rows = PublicWording.objects.filter(claim__in=claims, publication__in=Publication.objects.live())
    wanted = ("claim_id", "wording", "publication__headline", "publication__speaker_name")
    return {
        pk: Known(Side(wording, also=known_by(headline, speaker)), speaker)
        for pk, wording, headline, speaker in rows.values_list(*wanted)
    }


def known_by(headline: str, speaker: str) -> str:
    """What else a check is found by."""
    return f"{headline} {speaker}".strip()
