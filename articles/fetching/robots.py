"""robots.txt by RFC 9309: may our robot read this address?"""

import ssl
import threading
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from protego import Protego

from articles.remark import Remark, gettext_noop

from .addresses import read_address
from .agent import PRODUCT
from .failures import ADDRESS_WORDS, LATER_OR_PASTE, PASTE, FetchFailed
from .following import fetch
from .gate import Gate
from .limits import KIB, Limits
from .resolving import Resolver

# RFC 9309, section 2.5: at least the first 500 kibibytes are read, and what follows may be left unread.
LIMITS: Final = Limits(total_s=15.0, wire_bytes=600 * KIB, body_bytes=500 * KIB, cut=True)
KEPT_S: Final = 3600.0  # the RFC allows a day; an hour lets a site's second thoughts through sooner
KEPT_FAILED_S: Final = 300.0
KEPT_UNREACHED_S: Final = 30.0  # a moment's trouble with the network must not close a site for longer
# What keeps robots.txt from being asked keeps the page from it as well: then its own sentence is the useful one.
_ON_THE_WAY: Final = frozenset(ADDRESS_WORDS) | {
    "no-such-name",
    "dns-slow",
    "dns-broken",
    "busy",
    "unreachable",
    "connect-slow",
    "wrong-peer",
    "certificate",
    "tls",
}
NOT_ASKED: Final = gettext_noop("“%(host)s” could not be asked whether robots may read it (robots.txt did not come).")
_NO_RULES: Final = frozenset(
    {"too-many-redirects", "redirect-loop", "redirect-nowhere", "sign-in-page", "consent-page"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsAnswer:
    """True in a condition when we may read; else `what` and `way` say why not. `delay_s` is the site's Crawl-delay.

    `code` is a FetchFailed's: "robots" where the site says no, else what kept us from asking it.
    """

    allowed: bool
    what: Remark | None = None
    way: Remark | None = None
    code: str = ""
    retry_after_s: int | None = None
    delay_s: float | None = None

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def failure(self) -> FetchFailed:
        """Why not, as every other failure says it."""
        return FetchFailed(self.code, self.what, way=self.way, retry_after_s=self.retry_after_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """What one site said, until `until` (monotonic seconds). Without `parsed`, `open` decides for every address."""

    parsed: Protego | None = None
    open: bool = True
    failed: FetchFailed | None = None
    until: float = 0.0


@dataclass(slots=True, kw_only=True)
class RobotsCache:
    """Rules by site, in this process's memory only, the oldest dropped at `most`."""

    most: int = 1000
    _rules: dict[str, _Rules] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, origin: str, *, now: float) -> _Rules | None:
        with self._lock:
            rules = self._rules.get(origin)
        return rules if rules and rules.until > now else None

    def put(self, origin: str, rules: _Rules) -> None:
        with self._lock:
            self._rules.pop(origin, None)
            while len(self._rules) >= self.most:
                del self._rules[next(iter(self._rules))]
            self._rules[origin] = rules


SHARED: Final = RobotsCache()


def may_fetch(
    url: str,
    *,
    limits: Limits = LIMITS,
    resolver: Resolver | None = None,
    allow: AbstractSet[tuple[str, int]] = frozenset(),
    agent: str = "",
    trust: ssl.SSLContext | None = None,
    cache: RobotsCache = SHARED,
    clock: Callable[[], float] = time.monotonic,
) -> RobotsAnswer:
    """Ask the site's robots.txt, over the same guarded fetch, about one address. The arguments are `fetch`'s own.

    No robots.txt (any 4xx, or more redirects than five) opens the site; a site that cannot be reached or has a
    fault (5xx) is closed until it answers again (RFC 9309, section 2.3.1). Raises FetchFailed only where `url`
    itself is refused.
    """
    address = read_address(url, gate=Gate(allow=frozenset(allow)))
    rules = cache.get(address.origin, now=clock())
    if rules is None:
        rules = _ask(address.origin, limits=limits, resolver=resolver, allow=allow, agent=agent, trust=trust)
        rules = replace(rules, until=clock() + _kept_s(rules))
        cache.put(address.origin, rules)
    return _judge(rules, url=address.url, host=address.host)


def _ask(origin: str, **manner) -> _Rules:
    try:
        fetched = fetch(f"{origin}/robots.txt", **manner)
    except FetchFailed as failed:
        unavailable = 400 <= (failed.status or 0) < 500 or failed.code in _NO_RULES
        return _Rules(open=unavailable, failed=failed)
    return _Rules(parsed=Protego.parse(fetched.body.decode("utf-8", "replace")))


def _kept_s(rules: _Rules) -> float:
    if rules.open:
        return KEPT_S
    return KEPT_UNREACHED_S if _is_on_the_way(rules.failed) else KEPT_FAILED_S


def _is_on_the_way(failed: FetchFailed | None) -> bool:
    return failed is not None and not failed.hops and failed.code in _ON_THE_WAY


def _judge(rules: _Rules, *, url: str, host: str) -> RobotsAnswer:
    if rules.parsed:
        if rules.parsed.can_fetch(url, PRODUCT):
            return RobotsAnswer(allowed=True, delay_s=rules.parsed.crawl_delay(PRODUCT))
        return RobotsAnswer(
            allowed=False,
            code="robots",
            what=Remark("“%(host)s” asks robots not to read this page (robots.txt).", {"host": host}),
            way=Remark(PASTE),
        )
    if rules.open:
        return RobotsAnswer(allowed=True)
    return _closed(rules.failed, host=host)


def _closed(failed: FetchFailed | None, *, host: str) -> RobotsAnswer:
    """Of a site that could not be asked."""
    if failed and _is_on_the_way(failed):
        return RobotsAnswer(allowed=False, code=failed.code, what=failed.what, way=failed.way)
    return RobotsAnswer(
        allowed=False,
        code="robots-unknown" if failed and failed.temporary else "robots",
        what=Remark(
            "“%(host)s” could not be asked whether robots may read it (robots.txt did not come).", {"host": host}
        ),
        way=Remark(LATER_OR_PASTE),
        retry_after_s=failed.retry_after_s if failed else None,
    )
