"""So many requests a minute for each key. Without Redis nobody is refused."""

import logging
import time

from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle

from .models import ApiKey

log = logging.getLogger(__name__)

WINDOW = 60
ARTICLES_A_MINUTE = 1000


class KeyThrottle(BaseThrottle):
    """Counts a key's requests in whole minutes of the clock. Sets `request.rate` for the RateLimit headers."""

    def allow_request(self, request, view) -> bool:
        key = request.auth
        if key is None:
            return True
        self.now = int(time.time())
        used = _count(key.pk, self.now // WINDOW)
        request.rate = (key.requests_a_minute, max(0, key.requests_a_minute - used), self.wait())
        return used <= key.requests_a_minute

    def wait(self) -> int:
        return WINDOW - self.now % WINDOW


def charge_articles(key: ApiKey, count: int) -> None:
    """Count articles that a key brings, however many come in one request. Raises Throttled beyond ARTICLES_A_MINUTE."""
    now = int(time.time())
    if _count(key.pk, now // WINDOW, what="articles", more=count) > ARTICLES_A_MINUTE:
        raise Throttled(WINDOW - now % WINDOW, f"A key brings {ARTICLES_A_MINUTE} articles a minute at most.")


def _count(key_id: int, minute: int, *, what: str = "requests", more: int = 1) -> int:
    name = f"api-{what}:{key_id}:{minute}"
    try:
        cache.add(name, 0, timeout=2 * WINDOW)
        return cache.incr(name, more)
    except Exception:  # a limit is no reason for an outage, whatever the cache does
        log.warning("%s of key %s can't be counted: letting it through", what.title(), key_id, exc_info=True)
        return 0
