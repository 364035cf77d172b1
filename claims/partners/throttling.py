"""So many requests a minute for each key. Without Redis nobody is refused."""

import logging
import time

from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

log = logging.getLogger(__name__)

WINDOW = 60


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


def _count(key_id: int, minute: int) -> int:
    name = f"api-requests:{key_id}:{minute}"
    try:
        cache.add(name, 0, timeout=2 * WINDOW)
        return cache.incr(name)
    except Exception:  # a limit is no reason for an outage, whatever the cache does
        log.warning("Requests of key %s can't be counted: letting it through", key_id, exc_info=True)
        return 0
