"""A partner's server on loopback that keeps everything: at which of its addresses, when, and what."""

import json
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: dict[str, list[Got]] = defaultdict(list)
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

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
