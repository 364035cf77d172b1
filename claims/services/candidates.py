"""From what a detector hands over to a claim with its appearances."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from articles.models import Snapshot
from claims.extraction import Repeat
from claims.models import Appearance, Claim, Extraction, Speaker
from claims.workflow import record, record_found

from .matching import key_for
from .vectors import keep_keys
from .wording import speakers_named

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
    (claim,) = keep_candidates(
        [found], snapshot=snapshot, extraction=extraction, language=language, now=now, proposed_by=proposed_by
    )
    return claim


def keep_candidates(
    candidates: Sequence[Found],
    *,
    snapshot: Snapshot,
    extraction: Extraction | None,
    language: str,
    now: datetime,
    proposed_by: str = "",
) -> list[Claim]:
    """The claim of each, in the order given. A whole article takes as many statements as one sentence."""
    known = _known_claims(candidates, language=language)
    speakers = speakers_named({_speaker_key(found) for found in candidates})
    new: list[Claim] = []
    seen: list[Claim] = []
    for found in candidates:
        if claim := known.get(_sameness(found)):
            seen.append(claim)
            continue
        claim = _claim(found, speaker=speakers[_speaker_key(found)], language=language, now=now)
        claim.article_id, claim.proposed_by = snapshot.article_id, proposed_by
        new.append(known.setdefault(_sameness(found), claim))
    _store(new, article=snapshot.title, now=now)
    for claim in seen:
        record("claim.seen", row=_standing(claim), by=None, now=now, data={"article": snapshot.title})
    claims = [known[_sameness(found)] for found in candidates]
    _mark(zip(candidates, claims, strict=True), snapshot=snapshot, extraction=extraction)
    return claims


def _mark(pairs: Iterable[tuple[Found, Claim]], *, snapshot: Snapshot, extraction: Extraction | None) -> None:
    places = [
        Appearance(
            found_as=claim,
            claim=_standing(claim),
            snapshot=snapshot,
            start=place.start,
            end=place.end,
            quote=place.quote,
            is_repeat=place is not found,
            extraction=extraction,
            **_how_said(place),
        )
        for found, claim in pairs
        for place in (found, *found.repeats)
    ]
    Appearance.objects.bulk_create(places, ignore_conflicts=True)


def _how_said(place: Found | Repeat) -> dict[str, str]:
    return {
        "stance": place.stance,
        "cue": place.cue[:_WIDEST_CUE],
        "via": place.via[:_WIDEST_SPEAKER],
        "speaker_kind": place.speaker_kind,
    }


def _known_claims(candidates: Iterable[Found], *, language: str) -> dict[tuple[str, str], Claim]:
    """The claims of these words by the same speakers, if somebody still means to check them or has.

    Case, quotation marks and punctuation may differ; anything more is for a person to say (`services.matching`).
    """
    keys = {key_for(found.text) for found in candidates}
    same = Claim.objects.filter(vector__key__in=keys, language=language).exclude(status=Claim.Status.DISMISSED)
    rows = same.select_related("merged_into", "speaker", "vector").order_by("-pk")
    return {(claim.vector.key, claim.speaker.name.upper() if claim.speaker else ""): claim for claim in rows}


def _sameness(found: Found) -> tuple[str, str]:
    return key_for(found.text), _speaker_key(found).upper()


def _standing(claim: Claim) -> Claim:
    """The claim that a repeat belongs to in the end; itself where it is none."""
    while claim.merged_into:
        claim = claim.merged_into
    return claim


def _speaker_key(found: Found) -> str:
    return " ".join((found.speaker or "").split())[:_WIDEST_SPEAKER]


def _claim(found: Found, *, speaker: Speaker | None, language: str, now: datetime) -> Claim:
    """Not stored yet."""
    score = min(1.0, max(0.0, found.score))
    return Claim(
        wording=found.text,
        quote=found.quote,
        language=language,
        speaker=speaker,
        check_worthiness=score,
        detector_score=score,
        suggested_wording=found.text,
        wording_changes=[change._asdict() for change in found.changes],
        reasons=[{"sign": reason.sign, "code": reason.code, "text": reason.text} for reason in found.reasons],
        created_at=now,
    )


def _store(claims: list[Claim], *, article: str, now: datetime) -> None:
    """Claims with their keys and the first line of their histories."""
    Claim.objects.bulk_create(claims)
    keep_keys([claim.pk for claim in claims], [key_for(claim.wording) for claim in claims])
    record_found(claims, now=now, data={"article": article})
