"""Sending to an address that somebody typed, such as a partner's webhook, through the same gate as fetching."""

import ssl
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from .addresses import read_address
from .asking import ask, terms_of
from .limits import KIB, Limits
from .resolving import Resolver

LIMITS: Final = Limits(total_s=20.0, wire_bytes=256 * KIB, body_bytes=64 * KIB, cut=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What the other side answered, whatever its status. `body` is the first 64 KiB of a 2xx answer, or empty."""

    status: int
    headers: dict[str, str]
    ip: str
    body: bytes


def post(
    url: str,
    *,
    body: bytes,
    headers: Mapping[str, str],
    limits: Limits = LIMITS,
    resolver: Resolver | None = None,
    allow: AbstractSet[tuple[str, int]] = frozenset(),
    agent: str = "",
    trust: ssl.SSLContext | None = None,
) -> Posted:
    """One POST; a redirect is an answer like any other and is not followed. The arguments are `fetch`'s own.

    Raises FetchFailed where no whole answer came. Its `code` and `temporary` are meant for the caller: its sentence
    speaks of pages.
    """
    terms = terms_of(limits=limits, resolver=resolver, allow=allow, agent=agent, trust=trust)
    address = read_address(url, gate=terms.gate)
    answer = ask(address, terms=terms, headers=dict(headers), method="POST", body=body)
    return Posted(status=answer.status, headers=answer.headers, ip=answer.ip, body=answer.body)
