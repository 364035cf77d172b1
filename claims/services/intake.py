"""From a snapshot to candidates. The extraction row is the job; whoever holds its lease works on it."""

from datetime import datetime, timedelta
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from articles.models import Snapshot
from claims.models import Appearance, Claim, Extraction
from claims.permissions import may_add_article
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

from .learning import calibrate_new
from .wording import speaker_named

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
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


def lease_extraction(*, snapshot_id: int, detector_version: str, now: datetime) -> Extraction | None:
    """Take the job for LEASE, or None when it is done, parked, or in somebody else's hands."""
    Extraction.objects.get_or_create(
        snapshot_id=snapshot_id, detector_version=detector_version, defaults={"created_at": now}
    )
    free = Q(status=Extraction.Status.WAITING) | Q(status=Extraction.Status.RUNNING, lease_until__lte=now)
    mine = Extraction.objects.filter(
        free, snapshot_id=snapshot_id, detector_version=detector_version, attempts__lt=MOST_ATTEMPTS
    ).update(
        status=Extraction.Status.RUNNING,
        lease_until=now + LEASE,
        started_at=now,
        attempts=F("attempts") + 1,
        sentences_done=0,
        failure="",
    )
    if not mine:
        return None
    return Extraction.objects.select_related("snapshot__article__source").get(
        snapshot_id=snapshot_id, detector_version=detector_version
    )


def record_progress(*, extraction: Extraction, done: int, total: int, now: datetime) -> None:
    """Say how far it is, and keep the lease."""
    _held(extraction).update(sentences_done=done, sentences_total=total, lease_until=now + LEASE)


@transaction.atomic
def record_extraction(
    *,
    extraction: Extraction,
    candidates: list[Found],
    language: str,
    now: datetime,
    read_to: int = 0,
    length: int = 0,
) -> int:
    """Keep what the detector found and close the job; returns how many candidates. Does nothing the second time.

    The text of `length` characters was read up to `read_to`.
    """
    held = _held(extraction).select_for_update().first()
    if held is None:
        return 0
    for found in _new_to(extraction.snapshot, candidates):
        _keep(found, extraction=extraction, language=language, now=now)
    calibrate_new(extraction_id=held.pk)
    held.status, held.finished_at, held.lease_until = Extraction.Status.DONE, now, None
    held.found, held.sentences_done = len(candidates), held.sentences_total
    held.read_to, held.length = read_to, length
    held.save(update_fields=["status", "finished_at", "lease_until", "found", "sentences_done", "read_to", "length"])
    _note_language(extraction, language)
    return len(candidates)


def fail_extraction(*, extraction: Extraction, sentence: str, now: datetime) -> None:
    """Give the job back for another try, or park it after MOST_ATTEMPTS with the sentence."""
    parked = extraction.attempts >= MOST_ATTEMPTS
    _held(extraction).update(
        status=Extraction.Status.FAILED if parked else Extraction.Status.WAITING,
        failure=sentence,
        lease_until=None,
        finished_at=now if parked else None,
    )


def retry_extraction(*, article_id: int, by: User) -> Extraction:
    """Begin a failed extraction again. Raises Forbidden, Conflict, ValidationError."""
    require(may_add_article(by))
    extraction = Extraction.objects.filter(snapshot__article_id=article_id).order_by("-pk").first()
    if extraction is None:
        raise ValidationError("Nothing has been tried with this article yet; it is in line.")
    again = {
        "status": Extraction.Status.WAITING,
        "attempts": 0,
        "failure": "",
        "finished_at": None,
        "lease_until": None,
    }
    if not Extraction.objects.filter(pk=extraction.pk, status=Extraction.Status.FAILED).update(**again):
        require(TooLate("It has not failed: reload the page to see how far it is."))
    extraction.refresh_from_db()
    return extraction


def snapshots_to_extract(*, detector_version: str, now: datetime, limit: int = 50) -> list[int]:
    """Snapshots that nobody works on: never begun, given back, or with a lease that ran out. Oldest first."""
    never = Snapshot.objects.filter(extractions=None).order_by("pk").values_list("pk", flat=True)[:limit]
    free = Q(status=Extraction.Status.WAITING) | Q(status=Extraction.Status.RUNNING, lease_until__lte=now)
    stalled = Extraction.objects.filter(free, detector_version=detector_version, attempts__lt=MOST_ATTEMPTS)
    return sorted({*never, *stalled.order_by("created_at").values_list("snapshot_id", flat=True)[:limit]})


def park_hopeless(*, now: datetime) -> int:
    """Park jobs whose worker died in the last try as well, so that a poison article doesn't look busy for ever."""
    gone = Extraction.objects.filter(
        status=Extraction.Status.RUNNING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS
    )
    sentence = f"Reading it broke off {MOST_ATTEMPTS} times. Try again, or paste it in parts."
    return gone.update(status=Extraction.Status.FAILED, failure=sentence, finished_at=now, lease_until=None)


def _held(extraction: Extraction):
    """The row, if this attempt still has it: a worker that lost its lease must not write."""
    return Extraction.objects.filter(pk=extraction.pk, status=Extraction.Status.RUNNING, attempts=extraction.attempts)


def _new_to(snapshot: Snapshot, candidates: list[Found]) -> list[Found]:
    """What isn't marked in this reading already, carried over from the one before."""
    marked = set(snapshot.appearances.values_list("start", "end"))
    return [found for found in candidates if (found.start, found.end) not in marked]


def _keep(found: Found, *, extraction: Extraction, language: str, now: datetime) -> None:
    snapshot = extraction.snapshot
    claim = _known_claim(found, language=language)
    if claim is None:
        claim = _new_claim(found, extraction=extraction, language=language, now=now)
    else:
        record("claim.seen", row=_standing(claim), by=None, now=now, data={"article": snapshot.title})
    places = [(found.start, found.end, found.quote, False)]
    places += [(place.start, place.end, place.quote, True) for place in found.repeats]
    for start, end, quote, is_repeat in places:
        Appearance.objects.get_or_create(
            found_as=claim,
            snapshot=snapshot,
            start=start,
            end=end,
            defaults={
                "claim": _standing(claim),
                "quote": quote,
                "is_repeat": is_repeat,
                "extraction": extraction,
                **_how_said(found),
            },
        )


def _how_said(found: Found) -> dict[str, str]:
    return {
        "stance": found.stance,
        "cue": found.cue[:_WIDEST_CUE],
        "via": found.via[:_WIDEST_SPEAKER],
        "speaker_kind": found.speaker_kind,
    }


def _known_claim(found: Found, *, language: str) -> Claim | None:
    """The claim of exactly these words by the same speaker, if somebody still means to check it or has."""
    speaker = _speaker_key(found)
    same = Claim.objects.filter(wording=found.text, language=language).exclude(status=Claim.Status.DISMISSED)
    same = same.filter(speaker__name__iexact=speaker) if speaker else same.filter(speaker=None)
    return same.select_related("merged_into").order_by("pk").first()


def _standing(claim: Claim) -> Claim:
    """The claim that a repeat belongs to in the end; itself where it is none."""
    while claim.merged_into:
        claim = claim.merged_into
    return claim


def _speaker_key(found: Found) -> str:
    return " ".join((found.speaker or "").split())[:_WIDEST_SPEAKER]


def _new_claim(found: Found, *, extraction: Extraction, language: str, now: datetime) -> Claim:
    claim = Claim.objects.create(
        wording=found.text,
        quote=found.quote,
        article_id=extraction.snapshot.article_id,
        language=language,
        speaker=speaker_named(_speaker_key(found)),
        check_worthiness=min(1.0, max(0.0, found.score)),
        detector_score=min(1.0, max(0.0, found.score)),
        suggested_wording=found.text,
        reasons=[{"sign": reason.sign, "code": reason.code, "text": reason.text} for reason in found.reasons],
        created_at=now,
    )
    record(
        "claim.found",
        row=claim,
        by=None,
        now=now,
        data={"article": extraction.snapshot.title},
        moved=("", claim.status),
    )
    return claim


def _note_language(extraction: Extraction, language: str) -> None:
    article = extraction.snapshot.article
    if not article.language and language:
        article.language = language
        article.save(update_fields=["language"])
