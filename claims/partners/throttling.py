"""So many requests a minute for each key. Without Redis nobody is refused."""

import logging
import time
from typing import NamedTuple

from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle

from .models import ApiKey

log = logging.getLogger(__name__)

WINDOW = 60
KEPT = 20 * WINDOW
"""How long a minute's count is kept: `usage` reads it later."""
ARTICLES_A_MINUTE = 1000


class Rate(NamedTuple):
    """How much of a limit is left, as the RateLimit headers say it."""

    limit: int
    left: int
    seconds: int


class KeyThrottle(BaseThrottle):
    """Counts a key's requests in whole minutes of the clock. Sets `request.rate` for the headers."""

    def allow_request(self, request, view) -> bool:
        key = request.auth
        if key is None:
            return True
        self.now = int(time.time())
        used = _count(key.pk, self.now // WINDOW)
        request.rate = Rate(key.requests_a_minute, max(0, key.requests_a_minute - used), self.wait())
        return used <= key.requests_a_minute

    def wait(self) -> int:
        return WINDOW - self.now % WINDOW


def charge_articles(key: ApiKey, count: int) -> None:
    """Count articles that a key brings, however many come in one request. Raises Throttled beyond ARTICLES_A_MINUTE."""
    told = f"A key brings {ARTICLES_A_MINUTE} articles a minute at most."
    charge(key, count, what="articles", most=ARTICLES_A_MINUTE, told=told)


def charge(key: ApiKey, count: int, *, what: str, most: int, told: str) -> None:
    """Count what a key does beside its requests. Raises Throttled, in the words told, beyond `most` a minute."""
    now = int(time.time())
    if _count(key.pk, now // WINDOW, what=what, more=count) > most:
        raise Throttled(WINDOW - now % WINDOW, told)


def counter(key_id: int, minute: int, *, what: str = "requests") -> str:
    """Where the cache counts what a key did in one minute of the clock."""
    return f"api-{what}:{key_id}:{minute}"


def _count(key_id: int, minute: int, *, what: str = "requests", more: int = 1) -> int:
    try:
        return cache.count(counter(key_id, minute, what=what), more, timeout=KEPT)
    except Exception:  # a limit is no reason for an outage, whatever the cache does
        log.warning("%s of key %s can't be counted: letting it through", what.title(), key_id, exc_info=True)
        return 0
