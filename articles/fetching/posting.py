"""Speaking with a service that somebody set up, such as a partner's webhook, through the same gate as fetching."""

import ssl
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack

from .addresses import read_address
from .asking import ask, terms_of
from .limits import KIB, Limits
from .resolving import Resolver

LIMITS: Final = Limits(total_s=20.0, wire_bytes=256 * KIB, body_bytes=64 * KIB, cut=True)


class Manner(TypedDict, total=False):
    """Who asks, by whose names, at which exceptions to the gate: as `fetch` has it."""

    resolver: Resolver | None
    allow: AbstractSet[tuple[str, int]]
    agent: str
    trust: ssl.SSLContext | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What the other side answered, whatever its status. `body` is the first 64 KiB of a 2xx answer, or empty."""

    status: int
    headers: dict[str, str]
    ip: str
    body: bytes


def post(
    url: str, *, body: bytes, headers: Mapping[str, str], limits: Limits = LIMITS, **manner: Unpack[Manner]
) -> Posted:
    """One POST; a redirect is an answer like any other and is not followed. `manner` is in `fetch`'s own words.

    Raises FetchFailed where no whole answer came. Its `code` and `temporary` are meant for the caller: its sentence
    speaks of pages.
    """
    return _once(url, method="POST", body=body, headers=headers, limits=limits, **manner)


def get(url: str, *, headers: Mapping[str, str], limits: Limits = LIMITS, **manner: Unpack[Manner]) -> Posted:
    """One GET with headers of ours, in every other way like `post`: no redirect can carry our key to somebody else."""
    return _once(url, method="GET", body=b"", headers=headers, limits=limits, **manner)


def _once(
    url: str,
    *,
    method: str,
    body: bytes,
    headers: Mapping[str, str],
    limits: Limits,
    resolver: Resolver | None = None,
    allow: AbstractSet[tuple[str, int]] = frozenset(),
    agent: str = "",
    trust: ssl.SSLContext | None = None,
) -> Posted:
    terms = terms_of(limits=limits, resolver=resolver, allow=allow, agent=agent, trust=trust)
    address = read_address(url, gate=terms.gate)
    answer = ask(address, terms=terms, headers=dict(headers), method=method, body=body)
    return Posted(status=answer.status, headers=answer.headers, ip=answer.ip, body=answer.body)
