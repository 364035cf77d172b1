"""The job of reading an address for other desks' checks. The row is the job, with a lease."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from articles.addresses import normalised
from claims.models import KnownImport
from claims.permissions import may_import_known
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import kept, phrase

from .known_claims import OUTCOMES, SKIPPED, Outcome

LEASE = timedelta(minutes=3)
MOST_TRIES = 3
MOST_ROWS = 300
"""Rows that the report keeps; the counts are of all."""
Status = KnownImport.Status


@transaction.atomic
def ask(*, address: str, by: User, now: datetime) -> KnownImport:
    """Line an address up. Raises Forbidden, Conflict while it is being read, ValidationError by field."""
    require(may_import_known(by))
    try:
        address = normalised(address)
    except ValueError as wrong:
        raise ValidationError({"address": wrong.args[0]}) from None
    if KnownImport.objects.filter(address=address, status=Status.WAITING).exists():
        require(TooLate(phrase("This address is being read already.")))
    return KnownImport.objects.create(
        address=address, asked_by=by, asked_at=now, counts=dict.fromkeys(OUTCOMES, 0), report=[]
    )


def lease(*, import_id: int, now: datetime) -> KnownImport | None:
    """Take the job for LEASE, or None when it is done or in somebody else's hands."""
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    row = KnownImport.objects.filter(free, pk=import_id, status=Status.WAITING).first()
    tried = row and row.attempts + (row.lease_until is not None)
    if row is None or not KnownImport.objects.filter(free, pk=import_id, status=Status.WAITING).update(
        lease_until=now + LEASE, attempts=tried
    ):
        return None
    row.refresh_from_db()
    return row


def due(*, now: datetime) -> list[int]:
    """Jobs that nobody is at; those that broke off too often are given up."""
    broken = KnownImport.objects.filter(status=Status.WAITING, lease_until__lte=now, attempts__gte=MOST_TRIES)
    for row in broken:
        fail(row=row, sentence=phrase("Reading it broke off several times."), now=now)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return list(
        KnownImport.objects.filter(free, status=Status.WAITING).values_list("pk", flat=True).order_by("pk")[:20]
    )


@transaction.atomic
def note(*, row: KnownImport, outcomes: Sequence[Outcome], pages: Sequence, now: datetime, pause: bool = False) -> None:
    """Keep what came of a part; without `pages` left, it is done. `pause`: give the rest back to the line."""
    held = KnownImport.objects.select_for_update().get(pk=row.pk)
    for one in outcomes:
        held.counts[one.outcome] = held.counts.get(one.outcome, 0) + 1
        if len(held.report) < MOST_ROWS:
            told = {"outcome": one.outcome, "what": one.what, "why": kept(one.why), "rating": one.rating}
            held.report.append(told)
    held.pages, held.lease_until = pages, None if pause or not pages else now + LEASE
    if not pages:
        held.status, held.ended_at = Status.DONE, now
    held.save()


@transaction.atomic
def fail(*, row: KnownImport, sentence: str, now: datetime) -> None:
    held = KnownImport.objects.select_for_update().get(pk=row.pk)
    if held.status == Status.WAITING:
        held.status, held.failure, held.ended_at, held.lease_until = Status.FAILED, sentence, now, None
        held.save()


def not_read(url: str, sentence: str) -> Outcome:
    """A page of a feed that could not be had."""
    return Outcome(outcome=SKIPPED, what=url, why=sentence)
