"""Issuing and revoking keys, and numbering changes."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from claims.models import Event
from factcheck.accounts.models import User

from .keys import digest, new_key
from .models import ApiKey, Change, Partner, Scope, Unnumbered

# Any number will do, as long as nothing else in this database locks it.
_NUMBERING = 7_305_114_201
_AT_ONCE = 500
# How it came to be published is told in the document; for a reader of the feed it is published.
_KINDS = {"publication.break_glass": "publish"}


def issue_key(
    *,
    partner: Partner,
    scopes: Iterable[str],
    name: str = "",
    expires_at: datetime | None = None,
    requests_a_minute: int = 600,
    by: User | None = None,
) -> tuple[ApiKey, str]:
    """A new key: its row, and the whole key, which is known only now. Raises ValidationError for a wrong scope."""
    wanted = list(dict.fromkeys(scopes))
    unknown = sorted(set(wanted) - set(Scope.values))
    if unknown or not wanted:
        raise ValidationError({"scopes": f"Choose from {', '.join(Scope.values)}."})
    prefix, key = new_key()
    row = ApiKey.objects.create(
        partner=partner,
        name=name,
        prefix=prefix,
        secret_sha256=digest(key),
        scopes=wanted,
        expires_at=expires_at,
        requests_a_minute=requests_a_minute,
        created_by=by,
    )
    return row, key


def revoke_key(*, key: ApiKey, now: datetime | None = None) -> None:
    """Stop a key from working, for good. Revoking twice keeps the first date."""
    ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now or timezone.now())


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
    waiting = [row.event for row in Unnumbered.objects.select_related("event").order_by("event_id")[:_AT_ONCE]]
    last = Change.objects.values_list("number", flat=True).last() or 0
    Change.objects.bulk_create(_change(event, number) for number, event in enumerate(waiting, start=last + 1))
    Unnumbered.objects.filter(event__in=waiting).delete()
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
