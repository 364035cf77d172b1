"""The same request twice is done once: the key, what it did and what was answered commit together or not at all."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import orjson
from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from factcheck.common.errors import Conflict

from .models import ApiKey, IdempotencyKey

KEPT = timedelta(hours=24)
LONGEST_WAIT = timedelta(seconds=10)
_IDENTITY = ("api_key", "key", "part")


class KeyReused(Exception):
    """The key names another request. Its text is one sentence for people."""


class Request(NamedTuple):
    """A request, or the numbered `part` of one, by the key that its partner gave it; `key` empty: none was given."""

    api_key: ApiKey
    key: str
    sha256: str
    part: int = 0


class Done(NamedTuple):
    """What a request came to: JSON. `again` when it had been done before."""

    answer: Any
    again: bool = False


def fingerprint(*, address: str, body: Any) -> str:
    """SHA-256 of a request, whatever the order and spacing of its JSON."""
    return hashlib.sha256(address.encode() + b"\n" + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()


def once(request: Request, act: Callable[[], Any], *, now: datetime) -> Done:
    """Do `act` and keep its answer, in one transaction; or give the answer that it had the first time.

    Whoever comes while the first is still at it waits for its end. What `act` raises is not kept: trying again is free.
    Raises KeyReused, and Conflict when the first takes longer than LONGEST_WAIT.
    """
    try:
        with transaction.atomic():
            return _once(request, act, now=now) if request.key else Done(act())
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Conflict("This request is being worked on. Ask again in a few seconds, with the same key.") from error
        raise


def forget_old(*, now: datetime) -> int:
    """Remove the keys that are no longer kept; how many there were."""
    return IdempotencyKey.objects.filter(begun_at__lte=now - KEPT).delete()[0]


def _once(request: Request, act: Callable[[], Any], *, now: datetime) -> Done:
    row = _held(request, now=now)
    if row.request_sha256 != request.sha256:
        raise KeyReused("This Idempotency-Key was used for another request. Give each request a key of its own.")
    if row.answer is not None:
        return Done(row.answer, again=True)
    row.answer = act()
    row.save(update_fields=["answer"])
    return Done(row.answer)


def _held(request: Request, *, now: datetime) -> IdempotencyKey:
    """The row of this key, new or not, locked until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{LONGEST_WAIT.seconds}s"])
    identity = {"api_key": request.api_key, "key": request.key, "part": request.part}
    fresh = IdempotencyKey(**identity, request_sha256=request.sha256, begun_at=now)
    # Writing the key over itself is how PostgreSQL makes or finds a row and locks it in one step.
    IdempotencyKey.objects.bulk_create([fresh], update_conflicts=True, unique_fields=_IDENTITY, update_fields=["key"])
    row = IdempotencyKey.objects.get(**identity)
    return row if row.begun_at > now - KEPT else _renewed(row, request, now=now)


def _renewed(row: IdempotencyKey, request: Request, *, now: datetime) -> IdempotencyKey:
    """A key that is older than we promised to keep it stands for nothing."""
    if request.part == 0:
        IdempotencyKey.objects.filter(api_key=row.api_key, key=row.key, part__gt=0).delete()
    row.request_sha256, row.answer, row.begun_at = request.sha256, None, now
    row.save(update_fields=["request_sha256", "answer", "begun_at"])
    return row
