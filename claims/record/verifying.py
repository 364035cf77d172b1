"""Holding the record against itself and against what the desk shows. Each finding is a sentence; none: all is well."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection

from claims.models import Publication
from claims.partners.models import Change

from . import chain
from .models import Entry, Head
from .sealing import body_of

_AT_ONCE: Final = 1000
PATIENCE: Final = timedelta(minutes=5)
"""So long a public event may wait for its entry; beat chains every few seconds."""

_STANDS_AS: Final = {
    "publish": Publication.Status.LIVE,
    "restore": Publication.Status.LIVE,
    "supersede": Publication.Status.SUPERSEDED,
    "contest": Publication.Status.CONTESTED,
    "retract": Publication.Status.RETRACTED,
}

_LAST_OF_EACH = """
    SELECT DISTINCT ON (change.publication_id) change.number, change.kind, entry.body, publication.claim_id,
           publication.version, publication.status, publication.notice
    FROM record_entry entry
    JOIN partners_change change ON change.number = entry.change_id
    JOIN claims_publication publication ON publication.id = change.publication_id
    ORDER BY change.publication_id, change.number DESC
"""


def problems(*, now: datetime) -> Iterator[str]:
    """Everything that is not as the record says, worst first within each part. Memory stays flat at any length."""
    yield from _chain()
    yield from _heads()
    yield from _statuses()
    yield from _unrecorded(now=now)


def contradicts(statement: str) -> str:
    """What a head that somebody kept says otherwise than the record of today; "" where both agree."""
    try:
        kept = json.loads(statement)
        number, ends = int(kept["entries"]), str(kept["hash"])
    except (ValueError, KeyError, TypeError):
        return "That is no head of a record."
    entry = Entry.objects.filter(pk=number).first()
    if entry is None:
        return f"The head names {number:,} entries; the record has fewer."
    return "" if entry.hash == ends else f"Entry {number:,} is not the one that the head was signed for."


def _chain() -> Iterator[str]:
    end, expected = chain.BEFORE_THE_FIRST, 1
    for entry in _entries():
        if entry.pk != expected:
            yield f"Entry {expected:,} is missing."
        if entry.hash != chain.chained(end, entry.body):
            yield f"Entry {entry.pk:,} does not follow from the one before."
        yield from _against_its_change(entry)
        end, expected = entry.hash, entry.pk + 1


def _against_its_change(entry: Entry) -> Iterator[str]:
    publication = entry.change.publication
    named = f"check {publication.claim_id}, version {publication.version}"
    if entry.body != body_of(entry.change):
        yield f"Entry {entry.pk:,} says otherwise than the change that it stands for ({named})."
    if entry.change.kind == "publish" and chain.digest(publication.document) != publication.document_sha256:
        yield f"The published document of {named} is not the one that was published."


def _entries() -> Iterator[Entry]:
    last, rows = 0, Entry.objects.select_related("change__event", "change__publication").order_by("pk")
    while page := list(rows.filter(pk__gt=last)[:_AT_ONCE]):
        yield from page
        last = page[-1].pk


def _heads() -> Iterator[str]:
    known = {chain.public_key(chain.private_key(settings.RECORD_KEY)), *settings.RECORD_FORMER_KEYS}
    for head in Head.objects.select_related("entry").order_by("pk").iterator(chunk_size=_AT_ONCE):
        named = f"The head of {head.at:%Y-%m-%d %H:%M} UTC"
        said = json.loads(head.statement)
        if head.public_key not in known:
            yield f"{named} is signed with a key that the settings don’t name."
        elif not chain.is_signed(head.statement, signature=head.signature, by=head.public_key):
            yield f"{named} does not carry its key’s signature."
        if (said["entries"], said["hash"]) != (head.entry_id, head.entry.hash):
            yield f"{named} speaks of another record."


def _statuses() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST_OF_EACH)
        while rows := cursor.fetchmany(_AT_ONCE):
            for number, kind, body, check, version, status, notice in rows:
                told = json.loads(body)["notice_sha256"]
                agrees = told is None or chain.digest(notice) == told
                if status != _STANDS_AS[kind] or not agrees:
                    yield f"Check {check}, version {version}, stands otherwise than its last entry ({number:,}) says."


def _unrecorded(*, now: datetime) -> Iterator[str]:
    missing = Publication.objects.public().exclude(pk__in=Change.objects.filter(kind="publish").values("publication"))
    for row in missing.filter(published_at__lt=now - PATIENCE).only("claim_id", "version").iterator():
        yield f"Check {row.claim_id}, version {row.version}, is public and not in the record."
    waiting = Change.objects.filter(entry=None, at__lt=now - PATIENCE).count()
    if waiting:
        yield f"{waiting:,} numbered changes are not chained yet; is a worker running?"
