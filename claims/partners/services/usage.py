"""How often keys are used: what the limit counts in the cache anyway, brought to the database once a minute."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Max, QuerySet

from claims.partners.models import ApiKey, KeyUsage, Partner
from claims.partners.throttling import KEPT, WINDOW, counter

SPARE = 5
"""Seconds after its end in which a minute may still be counted into."""

# Any number will do, as long as nothing else in this database locks it.
_COUNTING = 7_305_114_202
_ADD = """
INSERT INTO partners_keyusage (api_key_id, day, requests, refused, counted_to) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (api_key_id, day) DO UPDATE SET requests = partners_keyusage.requests + EXCLUDED.requests,
    refused = partners_keyusage.refused + EXCLUDED.refused, counted_to = EXCLUDED.counted_to
"""


@transaction.atomic
def count_usage(*, now: datetime) -> int:
    """Bring in the whole minutes that have ended since the last time; how many keys were used. Never counts twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_COUNTING])
        this_minute = (int(now.timestamp()) - SPARE) // WINDOW
        first = this_minute - KEPT // WINDOW + 1
        keys = _used_since(datetime.fromtimestamp(first * WINDOW, UTC))
        counted_to = _counted_to(keys)
        spans = {key: range(max(first, counted_to.get(key.pk, first)), this_minute) for key in keys}
        rows = _rows(spans, until=datetime.fromtimestamp(this_minute * WINDOW, UTC))
        cursor.executemany(_ADD, rows)
    return len({row[0] for row in rows})


def usage_of(partner: Partner, *, since: date) -> QuerySet[KeyUsage]:
    """A row for each day and key of a partner on which it asked, the newest day first."""
    rows = KeyUsage.objects.filter(api_key__partner=partner, day__gte=since)
    return rows.select_related("api_key").order_by("-day", "api_key")


def _used_since(moment: datetime) -> list[ApiKey]:
    """With a minute to spare: when a key was last used is noted to the minute."""
    return list(ApiKey.objects.filter(last_used_at__gte=moment - timedelta(seconds=WINDOW)))


def _counted_to(keys: Iterable[ApiKey]) -> dict[int, int]:
    """{key: the first minute that is not in the database}"""
    rows = KeyUsage.objects.filter(api_key__in=keys).values_list("api_key").annotate(Max("counted_to"))
    return {key: int(moment.timestamp()) // WINDOW for key, moment in rows.order_by()}


def _rows(spans: dict[ApiKey, range], *, until: datetime) -> list[tuple[int, date, int, int, datetime]]:
    names = {counter(key.pk, minute): (key, minute) for key, minutes in spans.items() for minute in minutes}
    sums: dict[tuple[int, date], list[int]] = defaultdict(lambda: [0, 0])
    for name, asked in cache.get_many(names).items():
        key, minute = names[name]
        answered = min(asked, key.requests_a_minute)
        total = sums[key.pk, datetime.fromtimestamp(minute * WINDOW, UTC).date()]
        total[0] += answered
        total[1] += asked - answered
    return [(pk, day, *counts, until) for (pk, day), counts in sorted(sums.items())]
