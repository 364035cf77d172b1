"""A partner's server on loopback: keeps what came, answers as a test wants."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook


class Receiver(ThreadingHTTPServer):
    """Answers each POST with `status`, the first ones with what stands in `first`. `got` are the messages."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.first: list[int] = []
        self.reply_headers: dict[str, str] = {}
        self.raw: list[tuple[dict[str, str], bytes]] = []

    @property
    def address(self) -> tuple[str, int]:
        return ("127.0.0.1", self.server_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"

    @property
    def got(self) -> list[dict]:
        return [json.loads(body) for _, body in self.raw]

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.raw]

    def verified(self, secret: str) -> list[dict]:
        """The messages, each verified as the standard's own library does it. Raises where one isn't signed so."""
        return [Webhook(secret).verify(body, headers) for headers, body in self.raw]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.raw.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(server.first.pop(0) if server.first else server.status)
        for name, value in server.reply_headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args) -> None:
        """Quiet."""
