"""Dumps as jobs: asked for once a night and after each retraction, leased, finished, and thrown away."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from claims.partners.models import Change

from .models import Dump, DumpFile, retractions

LEASE: Final = timedelta(minutes=10)
MOST_ATTEMPTS: Final = 5
HOUR: Final = 2
"""UTC, when the night's dump is due."""
# Any number will do, as long as nothing else in this database locks it.
_ASKING: Final = 7_305_114_203
_S: Final = Dump.Status


class Lost(Exception):
    """The lease ran out, and another worker has the job."""


@transaction.atomic
def ask_if_due(*, now: datetime) -> Dump | None:
    """Tonight's dump, or one in place of those that a retraction took away. None: nothing is due."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ASKING])
    night = _last_night(now)
    tried = Q(status__in=Dump.OPEN) | Q(status=_S.FAILED, asked_at__gte=night)
    has_one = Dump.objects.usable().filter(made_at__gte=night).exists()
    if has_one or Dump.objects.filter(tried).exists() or not Change.objects.exists():
        return None
    return Dump.objects.create(asked_at=now)


def free(*, now: datetime) -> QuerySet[Dump]:
    """Jobs that nobody works on."""
    abandoned = Q(status=_S.MAKING, lease_until__lte=now)
    return Dump.objects.filter(Q(status=_S.WAITING) | abandoned, attempts__lt=MOST_ATTEMPTS)


def lease(*, dump_id: int, now: datetime) -> Dump | None:
    """Take the job for LEASE, and note where the record stands before anything is read. None: it is not free."""
    facts = {"change": Change.objects.values_list("number", flat=True).last() or 0, "retractions": retractions()}
    mine = free(now=now).filter(pk=dump_id)
    taken = mine.update(
        status=_S.MAKING, lease_until=now + LEASE, attempts=F("attempts") + 1, made_at=now, failure="", **facts
    )
    return Dump.objects.get(pk=dump_id) if taken else None


def hold(dump: Dump, *, now: datetime) -> None:
    """Go on having it for another LEASE. Raises Lost."""
    if not _held(dump).update(lease_until=now + LEASE):
        raise Lost


@transaction.atomic
def finish(dump: Dump, *, files: list[DumpFile], verdicts: int, tombstones: int) -> None:
    """All files are stored: from now on they are served. Raises Lost."""
    told = {"status": _S.READY, "lease_until": None, "verdicts": verdicts, "tombstones": tombstones}
    if not _held(dump).update(**told):
        raise Lost
    DumpFile.objects.bulk_create(files)


def give_back(dump: Dump, *, failure: str) -> None:
    """For another try, or parked with the sentence."""
    over = dump.attempts >= MOST_ATTEMPTS
    _held(dump).update(status=_S.FAILED if over else _S.WAITING, lease_until=None, failure=failure[:300])


def park_hopeless(*, now: datetime) -> int:
    """Park what broke its workers in every try."""
    broken = Dump.objects.filter(status=_S.MAKING, lease_until__lte=now, attempts__gte=MOST_ATTEMPTS)
    return broken.update(status=_S.FAILED, failure=f"Making it broke off {MOST_ATTEMPTS} times.", lease_until=None)


def throw_away(*, now: datetime) -> int:
    """Remove the files of dumps that hold something retracted since, or that are older than the desk keeps them."""
    newest = Dump.objects.usable().values_list("pk", flat=True).first()
    kept = Dump.objects.usable().filter(made_at__gt=now - timedelta(days=settings.DUMPS_KEPT_DAYS))
    over = Dump.objects.filter(status=_S.READY).exclude(pk__in=kept.values("pk")).exclude(pk=newest)
    over.update(status=_S.REMOVED)
    return _delete_files()


def _delete_files() -> int:
    """The rows stay, so that their addresses answer 410; what could not be deleted is found by the next sweep."""
    left = DumpFile.objects.filter(dump__status=_S.REMOVED).exclude(path="")
    for file in left:
        storages["dumps"].delete(file.path)
        DumpFile.objects.filter(pk=file.pk).update(path="")
    return len(left)


def _last_night(now: datetime) -> datetime:
    due = now.astimezone(UTC).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return due if due <= now else due - timedelta(days=1)


def _held(dump: Dump) -> QuerySet[Dump]:
    """The row, if this attempt still has it."""
    return Dump.objects.filter(pk=dump.pk, status=_S.MAKING, attempts=dump.attempts)
