"""Copies of cited pages at outside archives. A copy's row is the work: waiting, asked for, kept or failed.

Nothing here opens an address: that is the task's part, outside of any transaction. Nothing waits for these copies.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.archives import Archive, Asked, Kept, Refused, configured
from claims.models import Evidence, OutsideArchive, OutsideCopy
from claims.permissions import may_tend_links
from claims.selectors.cited import cited_links
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.office.desk import desk_settings

LEASE: Final = timedelta(minutes=3)
MOST_ATTEMPTS: Final = 8
LONGEST_PAUSE: Final = timedelta(days=1)
FIRST_LOOK: Final = timedelta(seconds=10)
LONGEST_JOB: Final = timedelta(minutes=45)
"""They forget what became of a job after an hour."""
LINED_UP: Final = 20
_S = OutsideCopy.Status


def archives_on() -> dict[str, Archive]:
    """The archives that the settings give and the desk has turned on, by key."""
    found = configured()
    on = desk_settings().outside_archives if found else ()
    return {key: archive for key, archive in found.items() if key in on}


def want_outside(*, piece: Evidence, now: datetime) -> None:
    """Have the page of a piece kept by each archive that is on, in the caller's transaction; once for each address."""
    if not piece.url or not piece.keep_outside:
        return
    for archive in archives_on().values():
        fresh = _fresh(archive, url=piece.url, now=now)
        copy, is_new = OutsideCopy.objects.get_or_create(evidence=piece, archive=archive.key, defaults=fresh)
        if not is_new and copy.url != piece.url:
            OutsideCopy.objects.filter(pk=copy.pk).update(**fresh)


def line_up(*, now: datetime) -> None:
    """Want what was cited before an archive was turned on, a few at a time."""
    for key in archives_on():
        wanted = OutsideCopy.objects.filter(evidence=OuterRef("pk"), archive=key, url=OuterRef("url"))
        for piece in cited_links().filter(~Exists(wanted), keep_outside=True).order_by("-pk")[:LINED_UP]:
            with transaction.atomic():
                want_outside(piece=piece, now=now)


def copies_due(*, now: datetime) -> list[int]:
    """What there is to ask now: how far jobs are, and as many new pages as each archive takes at once."""
    found = []
    for archive in archives_on().values():
        due = _due(now).filter(archive=archive.key).order_by("try_at", "pk").values_list("pk", flat=True)
        found += [*due.filter(status=_S.ASKED)[:50], *due.filter(status=_S.WAITING)[: archive.at_once]]
    return found


@transaction.atomic
def lease_copy(*, copy_id: int, now: datetime) -> tuple[OutsideCopy, Archive] | None:
    """Take the work for LEASE; None when it is not due, in somebody else's hands, or the archive is to be spared."""
    copy = _due(now).filter(pk=copy_id).first()
    archive = copy and archives_on().get(copy.archive)
    if archive is None or not _lets_in(archive, copy, now=now):
        return None
    asks = copy.status == _S.WAITING
    mine = _due(now).filter(pk=copy_id, status=copy.status)
    if not mine.update(lease_until=now + LEASE, attempts=F("attempts") + int(asks)):
        return None
    if asks:
        OutsideArchive.objects.filter(key=archive.key).update(asked_at=now)
    copy.refresh_from_db()
    return copy, archive


@transaction.atomic
def note_answer(*, copy: OutsideCopy, answer: Kept | Asked | None, now: datetime) -> None:
    """What the archive said: where the copy is, under what name it works on it, or (None) that it is still at it."""
    if isinstance(answer, Kept):
        _keep(copy, answer, now=now)
    elif isinstance(answer, Asked):
        jobs = {"status": _S.ASKED, "job": answer.job, "job_at": now, "try_at": now + FIRST_LOOK}
        _held(copy).update(lease_until=None, failure="", said="", **jobs)
    else:
        pause = min(max((now - copy.job_at) / 2, FIRST_LOOK), timedelta(minutes=1))
        _held(copy).update(lease_until=None, try_at=now + pause)


@transaction.atomic
def note_refusal(*, copy: OutsideCopy, refused: Refused, now: datetime) -> None:
    """Say what went wrong, and when it is tried again, if it is; a job that goes on is looked at again."""
    wish = min(timedelta(seconds=refused.wish_s or 0), LONGEST_PAUSE)
    if refused.of_all:
        OutsideArchive.objects.filter(key=copy.archive).update(paused_until=now + wish)
    if copy.status == _S.ASKED and not refused.over:
        _held(copy).update(lease_until=None, try_at=now + max(FIRST_LOOK, wish))
        return
    ended = _tried(copy, again=refused.again, wish=wish, now=now)
    _held(copy).update(failure=refused.code, said=refused.said, **ended)


def is_last_try(copy: OutsideCopy, refused: Refused) -> bool:
    return not refused.again or copy.attempts >= MOST_ATTEMPTS


def give_up(*, now: datetime) -> None:
    """End what a dead worker or a silent archive left open, so that nothing looks busy for ever."""
    unheld = OutsideCopy.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now))
    for copy in unheld.filter(status=_S.ASKED, job_at__lte=now - LONGEST_JOB)[:100]:
        unheld.filter(pk=copy.pk, status=_S.ASKED).update(failure="slow", **_tried(copy, again=True, now=now))
    dead = unheld.filter(status=_S.WAITING, attempts__gte=MOST_ATTEMPTS)
    dead.update(status=_S.FAILED, failure="broke-off", lease_until=None)


def try_again(*, copy_id: int, by: User) -> OutsideCopy:
    """Begin again with a copy that failed. Raises Forbidden, Conflict, OutsideCopy.DoesNotExist."""
    require(may_tend_links(by))
    copy = OutsideCopy.objects.select_related("evidence").get(pk=copy_id)
    archive = archives_on().get(copy.archive)
    if archive is None:
        require(TooLate(_("%(archive)s is turned off.") % {"archive": copy.name}))
    fresh = _fresh(archive, url=copy.evidence.url, now=timezone.now())
    if not OutsideCopy.objects.filter(pk=copy_id, status=_S.FAILED).update(**fresh):
        require(TooLate(_("It has not failed: reload the page to see how far it is.")))
    return copy


def _fresh(archive: Archive, *, url: str, now: datetime) -> dict[str, Any]:
    """A row's fields before anything was tried."""
    blank = {"job": "", "job_at": None, "address": "", "kept_at": None, "lease_until": None, "failure": "", "said": ""}
    wanted = {"name": archive.name, "url": url, "status": _S.WAITING, "attempts": 0, "asked_at": now, "try_at": now}
    return wanted | blank


def _lets_in(archive: Archive, copy: OutsideCopy, *, now: datetime) -> bool:
    """Whether it may be asked now. Locks the archive's row, so that two workers don't both take the last place."""
    OutsideArchive.objects.get_or_create(key=archive.key)
    door = OutsideArchive.objects.select_for_update().get(key=archive.key)
    if door.paused_until and door.paused_until > now:
        return False
    if copy.status == _S.ASKED:
        return True
    if door.asked_at and door.asked_at > now - timedelta(seconds=archive.apart_s):
        return False
    busy = Q(status=_S.ASKED) | Q(lease_until__gt=now)
    return OutsideCopy.objects.filter(busy, archive=archive.key).count() < archive.at_once


def _keep(copy: OutsideCopy, kept: Kept, *, now: datetime) -> None:
    done = {"status": _S.KEPT, "address": kept.address, "kept_at": kept.at or now}
    if not _held(copy).update(lease_until=None, job="", failure="", said="", **done):
        return
    piece = Evidence.objects.select_related("claim").get(pk=copy.evidence_id)
    about = {"number": piece.number, "evidence_id": piece.pk, "archive": copy.name, "address": kept.address}
    record("evidence.kept_outside", row=piece.claim.open_review or piece.claim, by=None, now=now, data=about)


def _tried(copy: OutsideCopy, *, again: bool, now: datetime, wish: timedelta = timedelta()) -> dict[str, Any]:
    """After a try that failed: later with growing pauses, or never."""
    if not again or copy.attempts >= MOST_ATTEMPTS:
        return {"status": _S.FAILED, "lease_until": None, "job": ""}
    pause = min(timedelta(minutes=4 ** min(copy.attempts - 1, 6)), LONGEST_PAUSE)
    return {"status": _S.WAITING, "lease_until": None, "job": "", "try_at": now + max(pause, wish)}


def _due(now: datetime) -> QuerySet[OutsideCopy]:
    unheld = Q(lease_until=None) | Q(lease_until__lte=now)
    left = Q(status=_S.ASKED) | Q(status=_S.WAITING, attempts__lt=MOST_ATTEMPTS)
    return OutsideCopy.objects.filter(unheld, left, try_at__lte=now)


def _held(copy: OutsideCopy) -> QuerySet[OutsideCopy]:
    """The row, if this try still has it: a worker that lost its lease must not write."""
    return OutsideCopy.objects.filter(
        pk=copy.pk, status=copy.status, lease_until=copy.lease_until, url=copy.url, lease_until__isnull=False
    )
