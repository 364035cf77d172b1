"""A partner's server on loopback that keeps everything: at which of its addresses, when, and what.

It speaks https only, with a certificate of an authority that was made for it: whoever is to send to it is told of that
by SSL_CERT_FILE, as of any authority of a newsroom's own.
"""

import json
import ssl
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """One POST: `at` is the receiver's clock when it came, `sent_at` the sender's in whole seconds."""

    at: float
    sent_at: int
    message_id: str
    number: int
    check: int
    kind: str
    status: str
    has_tombstone: bool


class KeepingReceiver(ThreadingHTTPServer):
    """Says yes to everything. `got` is {address: what came there, in order}."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path) -> None:
        """The authority's certificate is put into `folder`."""
        super().__init__(("127.0.0.1", 0), _Handler)
        authority = trustme.CA()
        self.trusted = folder / "authority.pem"
        authority.cert_pem.write_to_path(self.trusted)
        self.trusted.chmod(0o644)  # the desk may run as somebody else
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self.tls)
        self.got: dict[str, list[Got]] = defaultdict(list)
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def known_by(self) -> dict[str, str]:
        """What lets a desk send to it: the guard's exception for this one address and port, and the authority."""
        return {"FETCH_ALLOW": self.place, "SSL_CERT_FILE": str(self.trusted)}

    def finish_request(self, request, client_address) -> None:
        """Hands are shaken in the connection's own thread."""
        with self.tls.wrap_socket(request, server_side=True) as protected:
            super().finish_request(protected, client_address)

    def handle_error(self, request, client_address) -> None:
        """Who is killed hangs up."""

    def keep(self, address: str, headers, body: bytes) -> None:
        said = json.loads(body)
        data = said["data"]
        one = Got(
            at=time.time(),
            sent_at=int(headers["webhook-timestamp"]),
            message_id=headers["webhook-id"],
            number=data["number"],
            check=data["id"],
            kind=said["type"].partition(".")[2],
            status=data["status"],
            has_tombstone="tombstone" in data,
        )
        with self.lock:
            self.got[address].append(one)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.keep(self.path, self.headers, body)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args) -> None:
        """Quiet."""
