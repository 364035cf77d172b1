"""Other detectors over texts that have been read: a newer version of ours, or an outside model.

Nothing that a person decided, and no appearance that stands, is ever touched. The row is the job.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Snapshot
from articles.permissions import may_try_again
from claims.extraction import Candidate
from claims.models import Appearance, Claim, DetectorRun, Extraction, Proposal
from claims.permissions import may_steer_detector
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .candidates import keep_candidate
from .learning import calibrate_new

LEASE = timedelta(seconds=150)
MOST_ATTEMPTS = 3
WAIT = timedelta(minutes=2)
"""Before the second try; twice as long before the third."""

FRESH = timedelta(days=1)
"""An outside model is asked about texts that our own detector read this recently."""

TOO_LATE = timedelta(days=2)
NEWEST_READ = 1_000
MOST_ASKED = 5_000
_S = DetectorRun.Status


def ask_again(
    *, version: str, since: datetime | None = None, limit: int = 200, keep: bool = False, by: User | None = None
) -> int:
    """Have first readings that another version read be read by this one, the newest first; returns how many wait.

    With `keep`, finds where nothing was marked become candidates. `by` is None for the command line.
    Raises Forbidden.
    """
    if by:
        require(may_steer_detector(by))
    read = Extraction.objects.filter(snapshot=OuterRef("pk"), status=Extraction.Status.DONE)
    tried = DetectorRun.objects.filter(snapshot=OuterRef("pk"), detector_version=version)
    texts = Snapshot.objects.filter(Exists(read), number=1).exclude(Exists(read.filter(detector_version=version)))
    texts = texts.exclude(Exists(tried.filter(keeps_new=True) if keep else tried))
    if since:
        texts = texts.filter(taken_at__gte=since)
    chosen = list(texts.order_by("-pk").values_list("pk", flat=True)[: max(0, min(limit, MOST_ASKED))])
    _line_up(chosen, version=version, keep=keep, by=by)
    return len(chosen)


@transaction.atomic
def _line_up(snapshot_ids: list[int], *, version: str, keep: bool, by: User | None) -> None:
    again = DetectorRun.objects.filter(snapshot__in=snapshot_ids, detector_version=version)
    again.update(status=_S.WAITING, keeps_new=keep, attempts=0, failure="", try_at=None, finished_at=None)
    _wanted(snapshot_ids, version=version, keeps_new=keep, asked_by=by)


def _wanted(snapshot_ids: list[int], *, version: str, **fields) -> None:
    """A row for each text that has none of that version."""
    rows = [DetectorRun(snapshot_id=pk, detector_version=version, **fields) for pk in snapshot_ids]
    DetectorRun.objects.bulk_create(rows, ignore_conflicts=True)


def ask_outside(*, version: str, now: datetime) -> int:
    """Line up the texts that our own detector has just read, and only those: it never waits for the other."""
    newest = (Extraction.objects.aggregate(newest=Max("pk"))["newest"] or 0) - NEWEST_READ
    read = Extraction.objects.filter(pk__gt=newest, status=Extraction.Status.DONE, finished_at__gte=now - FRESH)
    later = Snapshot.objects.filter(article=OuterRef("snapshot__article"), number__gt=OuterRef("snapshot__number"))
    tried = DetectorRun.objects.filter(snapshot=OuterRef("snapshot"), detector_version=version)
    texts = list(read.exclude(Exists(later)).exclude(Exists(tried)).values_list("snapshot", flat=True).distinct())
    _wanted(texts, version=version, is_outside=True, keeps_new=True)
    return len(texts)


def due(*, outside: bool, now: datetime, limit: int) -> list[int]:
    """Runs that nobody works on, those over the newest texts first."""
    rows = _free(now).filter(is_outside=outside).order_by("-snapshot_id")
    return list(rows.values_list("pk", flat=True)[:limit])


def lease(*, run_id: int, now: datetime) -> DetectorRun | None:
    """Take the job for LEASE, or None when it is done, parked, put off, or in somebody else's hands."""
    taken = _free(now).filter(pk=run_id)
    mine = taken.update(status=_S.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1, failure="")
    return DetectorRun.objects.select_related("snapshot__article__source").get(pk=run_id) if mine else None


@transaction.atomic
def record_findings(*, run: DetectorRun, candidates: list[Candidate], language: str, now: datetime) -> int:
    """Keep what was proposed, and what is new as candidates where the run asks for it; returns how many are new."""
    held = _held(run).select_for_update().first()
    if held is None:
        return 0
    new = _kept(run, candidates, language=language, now=now) if held.keeps_new else {}
    if not held.proposals.exists():
        Proposal.objects.bulk_create([_proposal(held, own, new.get(at)) for at, own in enumerate(candidates)])
    calibrate_new(Claim.objects.filter(pk__in=[claim.pk for claim in new.values()]))
    _held(run).update(status=_S.DONE, lease_until=None, finished_at=now, found=len(candidates), kept=len(new))
    return len(new)


def give_back(*, run: DetectorRun, sentence: str, now: datetime, again: bool = True) -> None:
    """For another try after a while, or parked with the sentence: at once where trying `again` is of no use."""
    if not again or run.attempts >= MOST_ATTEMPTS:
        _held(run).update(status=_S.FAILED, failure=sentence, lease_until=None, finished_at=now)
        return
    later = now + WAIT * 2 ** (run.attempts - 1)
    _held(run).update(status=_S.WAITING, failure=sentence, lease_until=None, try_at=later)


def retry(*, run_id: int, by: User) -> DetectorRun:
    """Begin a run again that was given up. Raises Forbidden, Conflict."""
    require(may_try_again(by))
    fresh = {"status": _S.WAITING, "attempts": 0, "failure": "", "try_at": None, "finished_at": None}
    # A question that grew too old is asked as if it was new.
    if not DetectorRun.objects.filter(pk=run_id, status=_S.FAILED).update(**fresh, created_at=timezone.now()):
        require(TooLate(gettext("It has not failed, or somebody began it again.")))
    return DetectorRun.objects.get(pk=run_id)


def put_off(*, run: DetectorRun, until: datetime, sentence: str) -> None:
    """It was not begun after all, so this try does not count."""
    _held(run).update(
        status=_S.WAITING, lease_until=None, try_at=until, failure=sentence, attempts=max(0, run.attempts - 1)
    )


def park_hopeless(*, now: datetime) -> int:
    """Park what broke its workers in every try, and questions to an outside model that are no news any more."""
    broken = DetectorRun.objects.filter(status=_S.RUNNING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS)
    told = phrase("Reading it broke off %(count)s times.", count=MOST_ATTEMPTS)
    parked = broken.update(status=_S.FAILED, failure=told, finished_at=now, lease_until=None)
    stale = DetectorRun.objects.filter(status=_S.WAITING, is_outside=True, created_at__lt=now - TOO_LATE)
    told = phrase("It waited for two days, and its text is no news any more. Our own detector has read it.")
    return parked + stale.update(status=_S.FAILED, failure=told, finished_at=now)


def _free(now: datetime) -> QuerySet[DetectorRun]:
    waiting = Q(status=_S.WAITING) & (Q(try_at=None) | Q(try_at__lte=now))
    abandoned = Q(status=_S.RUNNING, lease_until__lte=now)
    return DetectorRun.objects.filter(waiting | abandoned, attempts__lt=MOST_ATTEMPTS)


def _held(run: DetectorRun) -> QuerySet[DetectorRun]:
    """The row, if this attempt still has it."""
    return DetectorRun.objects.filter(pk=run.pk, status=_S.RUNNING, attempts=run.attempts)


def _kept(run: DetectorRun, candidates: list[Candidate], *, language: str, now: datetime) -> dict[int, Claim]:
    """The new candidates, by index. A text that the outlet has changed since is not marked any more."""
    snapshot = run.snapshot
    if Snapshot.objects.filter(article=snapshot.article_id, number__gt=snapshot.number).exists():
        return {}
    marked = list(Appearance.objects.filter(snapshot=snapshot).values_list("start", "end"))
    return {
        at: keep_candidate(
            own, snapshot=snapshot, extraction=None, language=language, now=now, proposed_by=run.detector_version
        )
        for at, own in enumerate(candidates)
        if not any(start < own.end and own.start < end for start, end in marked)
    }


def _proposal(run: DetectorRun, own: Candidate, claim: Claim | None) -> Proposal:
    return Proposal(
        run=run,
        start=own.start,
        end=own.end,
        quote=own.quote,
        wording=own.text,
        speaker=(own.speaker or "")[:200],
        score=min(1.0, max(0.0, own.score)),
        claim=claim,
    )
