"""Our own copies of cited pages, taken by workers. A job's row is the work: waiting, leased, kept or failed.

Nothing here opens an address: that is the task's part, outside of any transaction.
"""

from datetime import datetime, timedelta
from typing import Final, Protocol
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.permissions import may_try_again
from articles.services.readings import OWN_PAUSE, WAITS_FOR_ROOM, Answer, keep_retrieval
from claims.models import Capture, CaptureJob, Claim, Evidence
from claims.workflow import lock, record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .evidence_work import noted, piece_at_work
from .link_checks import copied_anew

LEASE: Final = timedelta(minutes=3)
MOST_ATTEMPTS: Final = 4
LONGEST_PAUSE: Final = timedelta(hours=6)
APART: Final = timedelta(seconds=5)
"""Between two pages of one host, however many somebody cites at once."""
_S = CaptureJob.Status


class Words(Protocol):
    """What reading a page hands over (`articles.reading.Reading`); everything blank where it has no words."""

    text: str
    title: str
    outlet: str
    published_at: datetime | None


def ask_copy(*, piece: Evidence, by: User, now: datetime) -> CaptureJob | None:
    """Have the page of a piece copied, in the caller's transaction; None where there is no page to copy."""
    if not piece.url or piece.upload_id or piece.capture_waived_for:
        return None
    host = host_of(piece.url)
    last = CaptureJob.objects.filter(status=_S.WAITING, host=host).aggregate(last=Max("try_at"))["last"]
    fresh = {
        "status": _S.WAITING,
        "host": host,
        "asked_by": by,
        "asked_at": now,
        "attempts": 0,
        "try_at": max(now, last + APART) if last else now,
        "lease_until": None,
        "failure": "",
    }
    return CaptureJob.objects.update_or_create(evidence=piece, defaults=fresh)[0]


@transaction.atomic
def take_again(*, evidence_id: int, by: User) -> Evidence:
    """Ask for a new copy of the page, for whatever reason. Raises Forbidden, Conflict."""
    piece, review = piece_at_work(evidence_id, by)
    if piece.awaits_copy:
        require(TooLate(_("A copy of [%(number)s] is being taken already.") % {"number": piece.number}))
    if not piece.url or piece.upload_id:
        require(TooLate(_("[%(number)s] has no address that a copy could be taken of.") % {"number": piece.number}))
    piece.capture_waived_for = ""
    piece.save(update_fields=["capture_waived_for"])
    ask_copy(piece=piece, by=by, now=timezone.now())
    noted("evidence.recapture", piece, review, by)
    return piece


def retry_copy(*, job_id: int, by: User) -> CaptureJob:
    """Begin again with a copy that could not be taken and that nobody did without. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    fresh = {"status": _S.WAITING, "attempts": 0, "try_at": None, "lease_until": None, "failure": ""}
    if not given_up().filter(pk=job_id).update(**fresh):
        require(TooLate(_("It has not failed, or somebody began it again.")))
    return CaptureJob.objects.get(pk=job_id)


def given_up() -> QuerySet[CaptureJob]:
    """Copies that are still wanted and could not be taken, the newest first."""
    wanted = CaptureJob.objects.filter(evidence__removed_at=None, evidence__capture_waived_for="")
    return wanted.filter(status=_S.FAILED).select_related("evidence").order_by("-pk")


def copies_to_take(*, now: datetime, limit: int = 50) -> list[int]:
    """Jobs that are due and that nobody works on, oldest first."""
    return list(_free(now).order_by("try_at", "pk").values_list("pk", flat=True)[:limit])


def lease_copy(*, job_id: int, now: datetime) -> CaptureJob | None:
    """Take the job for LEASE, or None when it is done, not due, or in somebody else's hands."""
    mine = _free(now).filter(pk=job_id).update(lease_until=now + LEASE, attempts=F("attempts") + 1)
    return CaptureJob.objects.select_related("evidence").get(pk=job_id) if mine else None


@transaction.atomic
def keep_copy(*, job: CaptureJob, answer: Answer, found: Words, now: datetime) -> Capture | None:
    """Keep the page as it came, with its words; what its citer left blank is filled from it. None: the lease was lost.

    No approval can be voided by it: while a copy is awaited, nothing is sent for second review.
    """
    claim = lock(Claim, job.evidence.claim_id)
    piece = lock(Evidence, job.evidence_id)
    if not _held(job).exists():
        return None
    capture = Capture.objects.create(
        evidence=piece,
        text=found.text,
        sha256=answer.body.sha256,
        retrieval=keep_retrieval(answer, now=now),
        taken_at=now,
    )
    copied_anew(piece=piece, now=now)
    _fill_blanks(piece, found)
    _held(job).update(status=_S.KEPT, lease_until=None, failure="")
    about = {"number": piece.number, "evidence_id": piece.pk, "sha256": capture.sha256}
    record("evidence.copied", row=claim.open_review or claim, by=None, now=now, data=about)
    return capture


def fail_copy(*, job: CaptureJob, sentence: str, again: bool, now: datetime, wish_s: int | None = None) -> None:
    """Say what went wrong; `again` tries later with growing pauses, until MOST_ATTEMPTS.

    `wish_s` is the pause in seconds that the site asks for. An older copy of the same address goes on counting.
    """
    pause = max(timedelta(seconds=20 * 3 ** min(job.attempts, 6)), timedelta(seconds=wish_s or 0))
    later = again and job.attempts < MOST_ATTEMPTS and pause <= LONGEST_PAUSE
    older = Capture.objects.filter(evidence=job.evidence_id, retrieval__url=job.evidence.url).exists()
    ended = _S.KEPT if older else _S.FAILED
    _held(job).update(
        status=_S.WAITING if later else ended,
        failure=sentence,
        lease_until=None,
        try_at=now + pause if later else None,
    )


def put_back(*, job: CaptureJob, now: datetime) -> None:
    """The desk itself had no room for it: the try doesn't count, and another follows after OWN_PAUSE."""
    _held(job).update(
        attempts=F("attempts") - 1, failure=phrase(WAITS_FOR_ROOM), lease_until=None, try_at=now + OWN_PAUSE
    )


def park_hopeless(*, now: datetime) -> int:
    """Fail the jobs whose worker died in the last try as well, so that a poison page doesn't look busy for ever."""
    gone = CaptureJob.objects.filter(status=_S.WAITING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS)
    sentence = phrase("Taking it broke off %(count)s times.", count=MOST_ATTEMPTS)
    return gone.update(status=_S.FAILED, failure=sentence, lease_until=None)


def host_of(url: str) -> str:
    """The host of an address, without port; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "")[:253]
    except ValueError:
        return ""


def _fill_blanks(piece: Evidence, found: Words) -> None:
    """An address that stands for a title, and a host for a publisher, are what was left blank."""
    if found.title and piece.title == piece.url[:300]:
        piece.title = found.title[:300]
    if found.outlet and piece.publisher == host_of(piece.url)[:200]:
        piece.publisher = found.outlet[:200]
    printed = found.published_at.date() if found.published_at else None
    if piece.published_on is None and printed and printed <= piece.consulted_on:
        piece.published_on = printed
    piece.save(update_fields=["title", "publisher", "published_on"])


def _free(now: datetime) -> QuerySet[CaptureJob]:
    due = Q(try_at=None) | Q(try_at__lte=now)
    unheld = Q(lease_until=None) | Q(lease_until__lte=now)
    return CaptureJob.objects.filter(due, unheld, status=_S.WAITING, attempts__lt=MOST_ATTEMPTS)


def _held(job: CaptureJob) -> QuerySet[CaptureJob]:
    """The row, if this attempt still has it: a worker that lost its lease must not write."""
    return CaptureJob.objects.filter(
        pk=job.pk, status=_S.WAITING, attempts=job.attempts, asked_at=job.asked_at, lease_until__isnull=False
    )
