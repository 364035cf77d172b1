"""Chaining the numbered changes, and signing where the chain ends."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from claims.partners.models import Change

from . import chain
from .models import Entry, Head

# Any number will do, as long as nothing else in this database locks it.
_SEALING: Final = 7_305_114_202
_AT_ONCE: Final = 500
SIGNED_AT_LEAST_EVERY: Final = timedelta(days=1)
_WITH_A_NOTICE: Final = ("contest", "retract")


def seal(*, now: datetime) -> int:
    """Chain every numbered change that isn't yet, and sign the new head; how many there were.

    One transaction at a time seals, in the order of the numbers. An old head is signed anew once a day, so that whoever
    looks knows that the record they see is of today.
    """
    chained = 0
    while step := _chain_some():
        chained += step
    sign(now=now)
    return chained


def body_of(change: Change) -> str:
    """What the record says of a change. Needs `publication` and `event` selected.

    Texts are kept as hashes: the record proves them without being one more place that shows them.
    """
    notice = change.event.reason if change.kind in _WITH_A_NOTICE else ""
    return chain.canonical(
        {
            "number": change.number,
            "kind": change.kind,
            "check": change.claim_id,
            "version": change.publication.version,
            "at": chain.moment(change.at),
            "document_sha256": change.publication.document_sha256,
            "notice_sha256": chain.digest(notice) if notice else None,
        }
    )


@transaction.atomic
def _chain_some() -> int:
    _one_at_a_time()
    last = Entry.objects.last()
    number, end = (last.pk, last.hash) if last else (0, chain.BEFORE_THE_FIRST)
    entries = []
    for change in _changes_after(number):
        body = body_of(change)
        end = chain.chained(end, body)
        entries.append(Entry(change=change, body=body, hash=end))
    Entry.objects.bulk_create(entries)
    return len(entries)


def _changes_after(number: int):
    waiting = Change.objects.filter(number__gt=number).select_related("publication", "event")
    return waiting.defer("publication__document").order_by("number")[:_AT_ONCE]


@transaction.atomic
def sign(*, now: datetime) -> Head | None:
    """The signed end of the chain; None where nothing is new and the last signature is of today."""
    _one_at_a_time()
    last, signed = Entry.objects.last(), Head.objects.first()
    if last is None or (signed and signed.entry_id == last.pk and now - signed.at < SIGNED_AT_LEAST_EVERY):
        return None
    key = chain.private_key(settings.RECORD_KEY)
    facts = {"site": settings.PUBLIC_URL, "entries": last.pk, "hash": last.hash, "at": chain.moment(now)}
    statement = chain.canonical(facts)
    return Head.objects.create(
        entry=last,
        at=now,
        statement=statement,
        public_key=chain.public_key(key),
        signature=chain.signed(statement, key=key),
    )


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALING])
