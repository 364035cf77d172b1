"""Putting changes in line for endpoints: each change once for each, in the order of its number."""

from datetime import datetime

from django.db import connection, transaction

from claims.partners.models import Change

from .models import Endpoint

AT_ONCE = 5000

# The newest number is settled when it can be seen: changes are numbered one transaction after the other.
_NEW = """
    INSERT INTO webhooks_delivery (endpoint_id, change_id, message_id, status, attempts, try_at, created_at)
    SELECT %(endpoint)s, number, 'msg_' || replace(gen_random_uuid()::text, '-', ''), 'WAITING', 0, %(now)s, %(now)s
    FROM partners_change
    WHERE number > %(after)s AND number <= %(last)s AND (%(kinds)s::text[] = '{}' OR kind = ANY(%(kinds)s::text[]))
    ON CONFLICT (endpoint_id, change_id) DO
"""
_ONCE = _NEW + "NOTHING"
_AGAIN = _NEW + "UPDATE SET status = 'WAITING', attempts = 0, try_at = excluded.try_at"


def last_change() -> int:
    """The newest number; 0 where nothing was published."""
    return Change.objects.values_list("number", flat=True).last() or 0


def line_up(*, now: datetime) -> int:
    """Put what is new in line for every endpoint that is on; how many messages that made."""
    last = last_change()
    behind = Endpoint.objects.filter(is_active=True, sent_to__lt=last).values_list("pk", flat=True)
    return sum(_line_up_one(pk, last=last, now=now) for pk in list(behind))


@transaction.atomic
def _line_up_one(endpoint_id: int, *, last: int, now: datetime) -> int:
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    if not endpoint.is_active or endpoint.sent_to >= last:
        return 0
    upto = min(last, endpoint.sent_to + AT_ONCE)
    made = _insert(_ONCE, endpoint, after=endpoint.sent_to, last=upto, now=now)
    endpoint.sent_to = upto
    endpoint.save(update_fields=["sent_to"])
    return made


def line_up_again(*, endpoint: Endpoint, first: int, now: datetime) -> int:
    """Put the changes from number `first` on in line once more, at most AT_ONCE of them; how many."""
    last = min(endpoint.sent_to, first - 1 + AT_ONCE)
    return _insert(_AGAIN, endpoint, after=first - 1, last=last, now=now)


def _insert(statement: str, endpoint: Endpoint, *, after: int, last: int, now: datetime) -> int:
    values = {"endpoint": endpoint.pk, "after": after, "last": last, "kinds": endpoint.kinds, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
