"""A web server on loopback that does whatever a script tells it, and a resolver that leads names to it."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from articles.fetching import Limits

# Generous next to a loopback round trip, small next to a test run.
QUICK = Limits(dns_s=1.0, connect_s=2.0, read_s=1.0, total_s=6.0)
Script = Callable[[socket.socket, bytes], None]


@dataclass(kw_only=True)
class HostileServer:
    """Each connection gets the script that stands for its path, or the one for "*"."""

    scripts: dict[str, Script]
    listener: socket.socket
    ip: str
    port: int
    tls: ssl.SSLContext | None = None
    greeting: Script | None = None  # spoken before anything was asked, TLS included
    requests: list[bytes] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def allow(self) -> frozenset[tuple[str, int]]:
        return frozenset({(self.ip, self.port)})

    def url(self, path: str = "/", *, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            connection.settimeout(5)
            if self.greeting:
                self.greeting(connection, b"")
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            stack.enter_context(connection)
            request = read_request(connection)
            self.requests.append(request)
            path = request.split(b" ")[1].decode().partition("?")[0]
            (self.scripts.get(path) or self.scripts["*"])(connection, request)


def read_request(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionResetError
        request += piece
    return request


@contextlib.contextmanager
def serving(
    scripts: dict[str, Script] | Script,
    *,
    ip: str = "127.0.0.1",
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    greeting: Script | None = None,
) -> Iterator[HostileServer]:
    listener = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((ip, port))
    listener.listen()
    server = HostileServer(
        scripts=scripts if isinstance(scripts, dict) else {"*": scripts},
        listener=listener,
        ip=ip,
        port=listener.getsockname()[1],
        tls=tls,
        greeting=greeting,
    )
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield server
    finally:
        server.stopping.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def says(data: bytes | str) -> Script:
    """Send these bytes and close."""
    raw = data.encode() if isinstance(data, str) else data
    return lambda connection, _request: connection.sendall(raw)


def page(body: bytes = b"<p>Hello</p>", *, status: str = "200 OK", headers: str = "") -> Script:
    """A well-formed answer; `headers` are whole lines, each ended by CR LF."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    )
    return says(head.encode("latin-1") + body)


def redirect(location: str, *, status: str = "302 Found") -> Script:
    return page(b"", status=status, headers=f"Location: {location}\r\n")


def drips(start: bytes, drip: bytes, *, every_s: float) -> Script:
    """Send `start`, then a drip for ever, each before any single read could time out."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        while True:
            time.sleep(every_s)
            connection.sendall(drip)

    return script


def endless(start: bytes, piece: bytes) -> Script:
    """Send `start`, then `piece` for ever, as fast as it is taken."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return script


def silent(connection: socket.socket, _request: bytes) -> None:
    time.sleep(3)


class Resolver:
    """Answers from a list, one entry a question, the last one ever after; counts what it was asked."""

    def __init__(self, *answers: str | list[str]) -> None:
        self.answers = [[answer] if isinstance(answer, str) else answer for answer in answers]
        self.asked: list[str] = []

    def __call__(self, host: str) -> list[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]
