"""A collector of traces, as OpenTelemetry's protocol has it over HTTP."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Span(NamedTuple):
    name: str
    trace: str
    facts: dict[str, str]


class Collector(ThreadingHTTPServer):
    """`spans` is what arrived, `raw` the same as bytes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.spans: list[Span] = []
        self.raw = b""

    def take(self, body: bytes) -> None:
        self.raw += body
        told = ExportTraceServiceRequest.FromString(body)
        for resource in told.resource_spans:
            for scope in resource.scope_spans:
                self.spans += [
                    Span(span.name, span.trace_id.hex(), {one.key: one.value.string_value for one in span.attributes})
                    for span in scope.spans
                ]


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.take(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args) -> None:
        """Nothing."""


@contextmanager
def collecting() -> Iterator[Collector]:
    server = Collector()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
