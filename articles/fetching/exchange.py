"""One request and its answer over one connection: HTTP/1.1 by h11, the bounds by us."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import h11

from .addresses import Address
from .connecting import Wire
from .failures import failure
from .limits import KIB, MIB, Limits
from .unpacking import ACCEPTED, Body

ACCEPT: Final = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8"

# Chunks of one byte each cost some 8 µs of CPU apiece. An honest body of 20 MiB has 20 KiB of framing.
FRAMING_BYTES: Final = 256 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for one address. `headers` have lower-case names; `wire_bytes` counts the body as sent."""

    status: int
    headers: dict[str, str]
    ip: str
    body: bytes = b""
    wire_bytes: int = 0
    cut: bool = False


def exchange(
    wire: Wire, address: Address, *, headers: dict[str, str], limits: Limits, method: str = "GET", body: bytes = b""
) -> Answer:
    """Send one request and read the answer; its body only where the status is 2xx.

    `headers` come on top of Host and what we accept. Raises FetchFailed from the group "What came" in WORDS.
    """
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.header_bytes)
    ours = {"Host": address.netloc, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED, "Connection": "close"}
    length = {"Content-Length": str(len(body))} if method != "GET" else {}
    request = h11.Request(method=method, target=address.target, headers=list((ours | headers | length).items()))
    events = [request, *([h11.Data(data=body)] if body else []), h11.EndOfMessage()]
    wire.send(b"".join(connection.send(event) or b"" for event in events))
    return _Reading(connection=connection, wire=wire, limits=limits).answer()


class _Reading:
    """Bytes from the wire to an answer."""

    def __init__(self, *, connection: h11.Connection, wire: Wire, limits: Limits) -> None:
        self._connection = connection
        self._wire = wire
        self._limits = limits
        self._received = 0
        self._closed = False

    def answer(self) -> Answer:
        head = self._head()
        headers = _joined(head.headers)
        if not 200 <= head.status_code < 300:
            return Answer(status=head.status_code, headers=headers, ip=str(self._wire.ip))
        self._refuse_announced(headers)
        body = Body(coding=headers.get("content-encoding", ""), limits=self._limits)
        for data in self._pieces():
            body.add(data)
            if body.cut:
                break
        return Answer(
            status=head.status_code,
            headers=headers,
            ip=str(self._wire.ip),
            body=body.finish(),
            wire_bytes=self._received,
            cut=body.cut,
        )

    def _head(self) -> h11.Response:
        """The final answer's head. Interim answers (1xx) before it count towards the same bound."""
        while True:
            event = self._next()
            if isinstance(event, h11.Response):
                self._received = len(self._connection.trailing_data[0])
                return event
            if event is h11.NEED_DATA:
                self._feed()
            if self._received > self._limits.header_bytes:
                raise failure("headers-too-big", most=self._limits.header_bytes // KIB)

    def _pieces(self) -> Iterator[bytes]:
        """The body's data as it comes, still packed; framing counts towards the bound as well."""
        data_bytes = 0
        while True:
            event = self._next()
            if event is h11.NEED_DATA:
                self._feed()
            elif isinstance(event, h11.Data):
                data_bytes += len(event.data)
                yield bytes(event.data)
            else:
                return
            if self._received > self._limits.wire_bytes:
                raise failure("too-big", most=self._limits.wire_bytes / MIB)
            if self._received - data_bytes > FRAMING_BYTES:
                raise failure("not-http")

    def _next(self):
        try:
            return self._connection.next_event()
        except h11.RemoteProtocolError as error:
            if error.error_status_hint == 431:
                raise failure("headers-too-big", most=self._limits.header_bytes // KIB) from None
            raise failure("broken-off" if self._closed else "not-http") from None

    def _feed(self) -> None:
        data = self._wire.receive()
        self._closed = not data
        self._received += len(data)
        self._connection.receive_data(data)

    def _refuse_announced(self, headers: dict[str, str]) -> None:
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced[:18]) > self._limits.wire_bytes and not self._limits.cut:
            raise failure("too-big", most=self._limits.wire_bytes / MIB)


def _joined(pairs) -> dict[str, str]:
    """Headers by lower-case name, repeated ones joined by a comma (RFC 9110, section 5.3); cookies are left out."""
    joined: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
        if name not in {"set-cookie", "set-cookie2"}:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined
