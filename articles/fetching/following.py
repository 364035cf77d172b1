"""The walk from an address to its page: each hop resolved, checked, connected to and asked, by one clock."""

import re
import ssl
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Final

from .addresses import Address, read_address, read_redirect
from .asking import Terms, ask, terms_of
from .exchange import Answer
from .failures import FetchFailed, Hop, failure, redirected
from .fetched import Fetched, fetched_from
from .limits import Limits
from .outcomes import check_landing, check_status, is_redirect
from .resolving import Resolver

# RFC 9110, section 8.8.3: what is no entity tag, or would start a header of its own, is not sent.
_ETAG: Final = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,500}"')
_DATE: Final = re.compile(r"[A-Za-z0-9,: +-]{1,40}")


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    limits: Limits = Limits(),  # noqa: B008 - frozen
    resolver: Resolver | None = None,
    allow: AbstractSet[tuple[str, int]] = frozenset(),
    agent: str = "",
    trust: ssl.SSLContext | None = None,
    now: datetime | None = None,
) -> Fetched:
    """What stands at an address of the public web, or FetchFailed with a sentence; nothing else is raised.

    `etag` and `last_modified` are those of the copy at hand: if it is still current, the answer is `not_modified`.
    `agent` is made by `user_agent`. `now` (aware) is kept as `fetched_at`. `resolver`, `allow` and `trust` are for
    tests: who looks names up, which exact (IP, port) may be opened though it is closed, whose certificates count.
    """
    terms = terms_of(limits=limits, resolver=resolver, allow=allow, agent=agent, trust=trust)
    conditions = _conditions(etag=etag, last_modified=last_modified)
    hops: list[Hop] = []
    try:
        return _walk(url, terms=terms, conditions=conditions, hops=hops, now=now or datetime.now(UTC))
    except FetchFailed as failed:
        told = redirected(failed) if hops else failed
        told.hops = tuple(hops)
        raise told from None


def _walk(url: str, *, terms: Terms, conditions: dict[str, str], hops: list[Hop], now: datetime) -> Fetched:
    start = here = read_address(url, gate=terms.gate)
    while True:
        answer = ask(here, terms=terms, headers=conditions)
        hops.append(Hop(url=here.url, status=answer.status, ip=answer.ip))
        if not is_redirect(answer.status):
            break
        here = _next(here, answer, terms=terms, hops=hops)
    if not (answer.status == 304 and conditions):
        check_status(answer.status, answer.headers, now=now)
        check_landing(start=start, end=here)
    return fetched_from(answer, url=url, address=here, hops=tuple(hops), now=now)


def _next(here: Address, answer: Answer, *, terms: Terms, hops: list[Hop]) -> Address:
    """Where the redirect leads, checked like an address of our own.

    From https to http is refused: others could then change the text on its way, and a desk quotes what it reads.
    """
    location = answer.headers.get("location")
    if not location:
        raise failure("redirect-nowhere")
    if len(hops) > terms.limits.redirects:
        raise failure("too-many-redirects", most=terms.limits.redirects)
    there = read_redirect(_as_text(location), base=here, gate=terms.gate)
    if here.scheme == "https" and there.scheme == "http":
        raise failure("downgrade")
    if there.url in {hop.url for hop in hops}:
        raise failure("redirect-loop")
    return there


def _as_text(header: str) -> str:
    """Header bytes arrive as Latin-1; addresses in them are UTF-8 more often than not."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return header


def _conditions(*, etag: str, last_modified: str) -> dict[str, str]:
    conditions = {}
    if _ETAG.fullmatch(etag):
        conditions["If-None-Match"] = etag
    if _DATE.fullmatch(last_modified):
        conditions["If-Modified-Since"] = last_modified
    return conditions
