"""One hop: look the name up, check, connect, ask. Everything that leaves the desk passes here."""

import ssl
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from .addresses import Address
from .agent import user_agent
from .connecting import open_wire, system_trust
from .exchange import Answer, exchange
from .gate import Gate
from .limits import Deadline, Limits
from .resolving import Resolver, resolve, system_resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How one errand is to go, hop after hop, by one clock."""

    limits: Limits
    gate: Gate
    resolver: Resolver
    agent: str
    trust: ssl.SSLContext
    deadline: Deadline


def terms_of(
    *,
    limits: Limits,
    resolver: Resolver | None,
    allow: AbstractSet[tuple[str, int]],
    agent: str,
    trust: ssl.SSLContext | None,
) -> Terms:
    """The terms with every blank filled in; the clock starts now."""
    return Terms(
        limits=limits,
        gate=Gate(allow=frozenset(allow)),
        resolver=resolver or system_resolver,
        agent=agent or user_agent(),
        trust=trust or _shared_trust(),
        deadline=Deadline(limits.total_s),
    )


@cache
def _shared_trust() -> ssl.SSLContext:
    """Reading the system's roots takes some 20 ms, so it is done once a process."""
    return system_trust()


def ask(address: Address, *, terms: Terms, headers: dict[str, str], method: str = "GET", body: bytes = b"") -> Answer:
    """One request to one address, over a connection of its own. Raises FetchFailed."""
    ips = resolve(
        address,
        resolver=terms.resolver,
        gate=terms.gate,
        seconds=terms.limits.dns_s,
        deadline=terms.deadline,
    )
    wire = open_wire(address, ips, limits=terms.limits, deadline=terms.deadline, trust=terms.trust)
    headers = {"User-Agent": terms.agent} | headers
    try:
        return exchange(wire, address, headers=headers, limits=terms.limits, method=method, body=body)
    finally:
        wire.close()
