"""Servers of other people's, on loopback, which the one door to the outside may open for a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from typing import TypeVar

Server = TypeVar("Server", bound=BaseServer)


@contextmanager
def served(server: Server, settings) -> Iterator[Server]:
    """`server` answers, and its address is the one private address that may be opened."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOW = frozenset({("127.0.0.1", server.server_port)})
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
