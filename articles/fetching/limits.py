"""How much time and how many bytes one fetch may take, and the clock that nobody can stretch."""

import time
from dataclasses import dataclass

from .failures import FetchFailed, failure

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds, bytes and counts for one fetch, all redirects together where nothing else is said."""

    dns_s: float = 5.0  # one name's look-up
    connect_s: float = 5.0  # one connection to one address, and as long again for TLS
    read_s: float = 10.0  # silence between two pieces
    total_s: float = 30.0  # the whole fetch
    header_bytes: int = 64 * KIB  # one answer's head
    wire_bytes: int = 20 * MIB  # one answer's body as sent, framing included
    body_bytes: int = 40 * MIB  # the body unpacked
    ratio: int = 200  # unpacked to packed, counted from 1 MiB on; text rarely passes 30
    redirects: int = 5  # RFC 9309 asks for five, and few honest pages take more
    connections: int = 3  # addresses of one host tried in turn
    cut: bool = False  # keep the first `body_bytes` of a longer body rather than fail


class Deadline:
    """The end of the whole fetch on the monotonic clock. A drip of bytes moves nothing."""

    def __init__(self, total_s: float) -> None:
        self._total_s = total_s
        self._end = time.monotonic() + total_s

    def left(self, most_s: float) -> float:
        """Seconds that the next step may take: `most_s`, or what is left. Raises FetchFailed when nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return min(most_s, left)

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def passed(self) -> FetchFailed:
        return failure("too-slow", seconds=self._total_s)
