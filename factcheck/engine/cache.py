"""A cache whose absence is no outage: when Redis doesn't answer, this process remembers for itself."""

import hashlib
import logging
from functools import cached_property
from typing import Final

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import NoScriptError, RedisError

log = logging.getLogger(__name__)

# One trip, and no counter without an end, wherever a process is killed.
_COUNT: Final = """
local now = redis.call('INCRBY', KEYS[1], ARGV[1])
if now == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return now
"""
_SHA1: Final = hashlib.sha1(_COUNT.encode(), usedforsecurity=False).hexdigest()


def forgiving(name: str):
    """The RedisCache method `name`, falling back to the same method of an in-process cache."""

    def method(self, *args, **kwargs):
        try:
            return getattr(super(ForgivingRedisCache, self), name)(*args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("Redis doesn't answer (%s): caching in this process for now", error)
            return getattr(self.spare, name)(*args, **kwargs)

    method.__name__ = name
    return method


class ForgivingRedisCache(RedisCache):
    """Redis while it answers; rate limits then hold per process instead of per desk."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self.spare = LocMemCache("spare", {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    def count(self, key: str, more: int = 1, *, timeout: int) -> int:
        """Add to a counter that is forgotten `timeout` seconds after it was begun. What it is now."""
        name = self.make_and_validate_key(key)
        try:
            return self._count(name, more, timeout)
        except (RedisError, OSError) as error:
            log.warning("Redis doesn't answer (%s): counting in this process for now", error)
            self.spare.add(key, 0, timeout)
            return self.spare.incr(key, more)

    def _count(self, *asked: str | int) -> int:
        try:
            return self._counting.evalsha(_SHA1, 1, *asked)
        except NoScriptError:  # it was started anew
            return self._counting.eval(_COUNT, 1, *asked)

    @cached_property
    def _counting(self):
        """One client for good, where Django makes one for each call: that took as long as counting."""
        return self._cache.get_client(None, write=True)

    add = forgiving("add")
    get = forgiving("get")
    set = forgiving("set")
    touch = forgiving("touch")
    delete = forgiving("delete")
    get_many = forgiving("get_many")
    has_key = forgiving("has_key")
    incr = forgiving("incr")
    set_many = forgiving("set_many")
    delete_many = forgiving("delete_many")
    clear = forgiving("clear")
