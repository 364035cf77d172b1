"""From what a detector hands over to a claim with its appearances."""

from datetime import datetime
from typing import Protocol

from articles.models import Snapshot
from claims.extraction import Repeat
from claims.models import Appearance, Claim, ClaimVector, Extraction
from claims.workflow import record

from .matching import key_for
from .wording import speaker_named

_WIDEST_SPEAKER = 200
_WIDEST_CUE = 80


class Found(Protocol):
    """What a detector hands over for each candidate (`claims.extraction.Candidate`)."""

    text: str
    quote: str
    start: int
    end: int
    speaker: str | None
    score: float
    reasons: list
    repeats: list
    stance: str
    cue: str
    via: str
    speaker_kind: str
    changes: tuple


def keep_candidate(
    found: Found,
    *,
    snapshot: Snapshot,
    extraction: Extraction | None,
    language: str,
    now: datetime,
    proposed_by: str = "",
) -> Claim:
    """A new claim, or one more appearance of a known one, in the caller's transaction.

    `extraction` is the run that fills the queue; for another detector it is None, and `proposed_by` names that.
    """
    claim = _known_claim(found, language=language)
    if claim is None:
        claim = _new_claim(found, snapshot=snapshot, language=language, now=now, proposed_by=proposed_by)
    else:
        record("claim.seen", row=_standing(claim), by=None, now=now, data={"article": snapshot.title})
    _mark(found, claim=claim, snapshot=snapshot, extraction=extraction)
    return claim


def _mark(found: Found, *, claim: Claim, snapshot: Snapshot, extraction: Extraction | None) -> None:
    for place in (found, *found.repeats):
        Appearance.objects.get_or_create(
            found_as=claim,
            snapshot=snapshot,
            start=place.start,
            end=place.end,
            defaults={
                "claim": _standing(claim),
                "quote": place.quote,
                "is_repeat": place is not found,
                "extraction": extraction,
                **_how_said(place),
            },
        )


def _how_said(place: Found | Repeat) -> dict[str, str]:
    return {
        "stance": place.stance,
        "cue": place.cue[:_WIDEST_CUE],
        "via": place.via[:_WIDEST_SPEAKER],
        "speaker_kind": place.speaker_kind,
    }


def _known_claim(found: Found, *, language: str) -> Claim | None:
    """The claim of these words by the same speaker, if somebody still means to check it or has.

    Case, quotation marks and punctuation may differ; anything more is for a person to say (`services.matching`).
    """
    speaker = _speaker_key(found)
    same = Claim.objects.filter(vector__key=key_for(found.text), language=language)
    same = same.exclude(status=Claim.Status.DISMISSED)
    same = same.filter(speaker__name__iexact=speaker) if speaker else same.filter(speaker=None)
    return same.select_related("merged_into").order_by("pk").first()


def _standing(claim: Claim) -> Claim:
    """The claim that a repeat belongs to in the end; itself where it is none."""
    while claim.merged_into:
        claim = claim.merged_into
    return claim


def _speaker_key(found: Found) -> str:
    return " ".join((found.speaker or "").split())[:_WIDEST_SPEAKER]


def _new_claim(found: Found, *, snapshot: Snapshot, language: str, now: datetime, proposed_by: str) -> Claim:
    claim = Claim.objects.create(
        wording=found.text,
        quote=found.quote,
        article_id=snapshot.article_id,
        language=language,
        speaker=speaker_named(_speaker_key(found)),
        check_worthiness=min(1.0, max(0.0, found.score)),
        detector_score=min(1.0, max(0.0, found.score)),
        suggested_wording=found.text,
        wording_changes=[change._asdict() for change in found.changes],
        proposed_by=proposed_by,
        reasons=[{"sign": reason.sign, "code": reason.code, "text": reason.text} for reason in found.reasons],
        created_at=now,
    )
    ClaimVector.objects.filter(pk=claim.pk).update(key=key_for(claim.wording))
    record(
        "claim.found",
        row=claim,
        by=None,
        now=now,
        data={"article": snapshot.title},
        moved=("", claim.status),
    )
    return claim
