"""From a snapshot to candidates. The extraction row is the job; whoever holds its lease works on it."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from articles.models import Snapshot
from articles.permissions import may_try_again
from claims.models import AwaitingRun, Claim, Extraction
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .candidates import Found, keep_candidates
from .learning import calibrate_new

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3


def lease_extraction(*, snapshot_id: int, detector_version: str, now: datetime) -> Extraction | None:
    """Take the job for LEASE, or None when it is done, parked, or in somebody else's hands. What another version left
    of it goes on as this one's."""
    _take_over(Extraction.objects.filter(snapshot_id=snapshot_id), detector_version=detector_version, now=now)
    Extraction.objects.get_or_create(
        snapshot_id=snapshot_id, detector_version=detector_version, defaults={"created_at": now}
    )
    mine = Extraction.objects.filter(
        _unheld(now), snapshot_id=snapshot_id, detector_version=detector_version, attempts__lt=MOST_ATTEMPTS
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
    new = _new_to(extraction.snapshot, candidates)
    keep_candidates(new, snapshot=extraction.snapshot, extraction=extraction, language=language, now=now)
    calibrate_new(Claim.objects.filter(appearances__extraction=held))
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
    require(may_try_again(by))
    extraction = Extraction.objects.filter(snapshot__article_id=article_id).order_by("-pk").first()
    if extraction is None:
        raise ValidationError(gettext("Nothing has been tried with this article yet; it is in line."))
    again = {
        "status": Extraction.Status.WAITING,
        "attempts": 0,
        "failure": "",
        "finished_at": None,
        "lease_until": None,
    }
    if not Extraction.objects.filter(pk=extraction.pk, status=Extraction.Status.FAILED).update(**again):
        require(TooLate(gettext("It has not failed: reload the page to see how far it is.")))
    extraction.refresh_from_db()
    return extraction


def snapshots_to_extract(*, detector_version: str, now: datetime, limit: int = 50) -> list[int]:
    """Snapshots that nobody works on: never begun, given back, or with a lease that ran out. Oldest first."""
    never = AwaitingRun.objects.order_by("pk").values_list("pk", flat=True)[:limit]
    stalled = Extraction.objects.filter(_unheld(now), detector_version=detector_version, attempts__lt=MOST_ATTEMPTS)
    return sorted({*never, *stalled.order_by("created_at").values_list("snapshot_id", flat=True)[:limit]})


def take_over_unfinished(*, detector_version: str, now: datetime) -> int:
    """Have what a worker of another version left unfinished done by this one, as after an upgrade; how many."""
    return _take_over(Extraction.objects.all(), detector_version=detector_version, now=now)


def _take_over(rows: QuerySet[Extraction], *, detector_version: str, now: datetime) -> int:
    """An unfinished run of a text that this version has a run of is none: it found nothing, and nobody would end it."""
    mine = Extraction.objects.filter(snapshot=OuterRef("snapshot"), detector_version=detector_version)
    left = rows.filter(_unheld(now), attempts__lt=MOST_ATTEMPTS).exclude(detector_version=detector_version)
    left.filter(Exists(mine)).delete()
    return left.exclude(Exists(mine)).update(detector_version=detector_version)


def park_hopeless(*, now: datetime) -> int:
    """Park jobs whose worker died in the last try as well, so that a poison article doesn't look busy for ever."""
    gone = Extraction.objects.filter(
        status=Extraction.Status.RUNNING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS
    )
    sentence = phrase("Reading it broke off %(count)s times. Try again, or paste it in parts.", count=MOST_ATTEMPTS)
    return gone.update(status=Extraction.Status.FAILED, failure=sentence, finished_at=now, lease_until=None)


def _unheld(now: datetime) -> Q:
    return Q(status=Extraction.Status.WAITING) | Q(status=Extraction.Status.RUNNING, lease_until__lte=now)


def _held(extraction: Extraction):
    """The row, if this attempt still has it: a worker that lost its lease must not write."""
    return Extraction.objects.filter(pk=extraction.pk, status=Extraction.Status.RUNNING, attempts=extraction.attempts)


def _new_to(snapshot: Snapshot, candidates: list[Found]) -> list[Found]:
    """What isn't marked in this reading already, carried over from the one before."""
    marked = set(snapshot.appearances.values_list("start", "end"))
    return [found for found in candidates if (found.start, found.end) not in marked]


def _note_language(extraction: Extraction, language: str) -> None:
    article = extraction.snapshot.article
    if not article.language and language:
        article.language = language
        article.save(update_fields=["language"])
