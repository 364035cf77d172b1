"""Numbering public events, so that partners can follow them."""

from django.db import connection, transaction

from claims.models import Event
from claims.partners.models import Change, Unnumbered

# Any number will do, as long as nothing else in this database locks it.
_NUMBERING = 7_305_114_201
_AT_ONCE = 500
# How it came to be published is told in the document; for a reader of the feed it is published.
_KINDS = {"publication.break_glass": "publish"}


def number_changes() -> int:
    """Number the public events that have none yet; how many there were.

    One transaction at a time may number. Each sees only what is committed, so a number is never given to an event
    that may still vanish, and a slow transaction gets a later number instead of slipping in behind a reader.
    """
    numbered = 0
    while step := _number_some():
        numbered += step
    return numbered


@transaction.atomic
def _number_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERING])
    waiting = list(Unnumbered.objects.values_list("pk", flat=True).order_by("pk")[:_AT_ONCE])
    # By their numbers: right after very many came in, a join of both would be planned as if the queue were short.
    events = Event.objects.filter(pk__in=waiting).only("step", "claim_id", "publication_id", "at").order_by("pk")
    last = Change.objects.values_list("number", flat=True).last() or 0
    Change.objects.bulk_create(_change(event, number) for number, event in enumerate(events, start=last + 1))
    Unnumbered.objects.filter(pk__in=waiting).delete()
    return len(waiting)


def _change(event: Event, number: int) -> Change:
    return Change(
        number=number,
        event=event,
        kind=_KINDS.get(event.step) or event.step.rpartition(".")[2],
        claim_id=event.claim_id,
        publication_id=event.publication_id,
        at=event.at,
    )
