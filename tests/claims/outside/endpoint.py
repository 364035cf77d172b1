"""A server on loopback that speaks OpenAI's chat completions, as well or as badly as a test wants."""

import contextlib
import gzip
import json
import time
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODEL = "desk-test-1"
KEY = "sk-the-key-of-the-desk"


class Endpoint(ThreadingHTTPServer):
    """Answers each POST with `status` and `body`; `asked` keeps what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict] = []
        self.headers: list[dict] = []
        self.paths: list[str] = []
        self.status = 200
        self.body: bytes = completion([])
        self.seconds = 0.0
        self.packed = False

    @property
    def settings(self) -> dict:
        """As OUTSIDE_MODEL in the settings: 1 and 2 a million tokens, 1 a day."""
        return {
            "url": f"http://127.0.0.1:{self.server_port}/v1",
            "name": MODEL,
            "key": KEY,
            "prompt_price": Decimal(1),
            "completion_price": Decimal(2),
            "daily_budget": Decimal(1),
            "timeout_s": 5.0,
        }

    def proposes(self, *candidates: dict, **more) -> None:
        self.body = completion(list(candidates), **more)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        given = self.rfile.read(int(self.headers["Content-Length"]))
        server.asked.append(json.loads(given))
        server.headers.append(dict(self.headers))
        server.paths.append(self.path)
        time.sleep(server.seconds)
        body = gzip.compress(server.body) if server.packed else server.body
        self.send_response(server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if server.packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(OSError):  # the desk has had enough
            self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Quiet."""


def completion(candidates: list, *, usage: dict | None = None, **extra) -> bytes:
    """A whole answer whose content holds these candidates."""
    return answering(json.dumps({"candidates": candidates, **extra}), usage=usage)


def answering(content: str | None, *, usage: dict | None = None, finish: str = "stop", refusal: str = "") -> bytes:
    """A chat completion as the protocol has it."""
    message = {"role": "assistant", "content": content}
    if refusal:
        message["refusal"] = refusal
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": MODEL,
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": usage or {"prompt_tokens": 1_000, "completion_tokens": 200, "total_tokens": 1_200},
        }
    ).encode()


def proposal(quote: str, wording: str = "", speaker: str | None = None, **more) -> dict:
    return {"quote": quote, "wording": wording or quote, "speaker": speaker, **more}
