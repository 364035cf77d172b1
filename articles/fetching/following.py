"""The walk from an address to its page: each hop resolved, checked, connected to and asked, by one clock."""

import re
import ssl
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Final

from .addresses import Address, read_address, read_redirect
from .agent import user_agent
from .connecting import open_wire, system_trust
from .exchange import Answer, exchange
from .failures import FetchFailed, Hop, failure, redirected
from .fetched import Fetched, fetched_from
from .gate import Gate
from .limits import Deadline, Limits
from .outcomes import check_landing, check_status, is_redirect
from .resolving import Resolver, resolve, system_resolver

# RFC 9110, section 8.8.3: what is no entity tag, or would start a header of its own, is not sent.
_ETAG: Final = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,500}"')
_DATE: Final = re.compile(r"[A-Za-z0-9,: +-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How one fetch is to go, hop after hop."""

    limits: Limits
    gate: Gate
    resolver: Resolver
    agent: str
    trust: ssl.SSLContext
    deadline: Deadline
    conditions: dict[str, str] = field(default_factory=dict)


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
    terms = Terms(
        limits=limits,
        gate=Gate(allow=frozenset(allow)),
        resolver=resolver or system_resolver,
        agent=agent or user_agent(),
        trust=trust or _shared_trust(),
        deadline=Deadline(limits.total_s),
        conditions=_conditions(etag=etag, last_modified=last_modified),
    )
    hops: list[Hop] = []
    try:
        return _walk(url, terms=terms, hops=hops, now=now or datetime.now(UTC))
    except FetchFailed as failed:
        told = redirected(failed) if hops else failed
        told.hops = tuple(hops)
        raise told from None


@cache
def _shared_trust() -> ssl.SSLContext:
    """Reading the system's roots takes some 20 ms, so it is done once a process."""
    return system_trust()


def _walk(url: str, *, terms: Terms, hops: list[Hop], now: datetime) -> Fetched:
    start = here = read_address(url, gate=terms.gate)
    while True:
        answer = _ask(here, terms=terms)
        hops.append(Hop(url=here.url, status=answer.status, ip=answer.ip))
        if not is_redirect(answer.status):
            break
        here = _next(here, answer, terms=terms, hops=hops)
    if not (answer.status == 304 and terms.conditions):
        check_status(answer.status, answer.headers, now=now)
        check_landing(start=start, end=here)
    return fetched_from(answer, url=url, address=here, hops=tuple(hops), now=now)


def _ask(address: Address, *, terms: Terms) -> Answer:
    ips = resolve(
        address,
        resolver=terms.resolver,
        gate=terms.gate,
        seconds=terms.limits.dns_s,
        deadline=terms.deadline,
    )
    wire = open_wire(address, ips, limits=terms.limits, deadline=terms.deadline, trust=terms.trust)
    try:
        return exchange(wire, address, agent=terms.agent, conditions=terms.conditions, limits=terms.limits)
    finally:
        wire.close()


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
