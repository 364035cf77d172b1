"""Finding a port to listen on."""

import socket

from factcheck.engine.failure import EngineError

USUAL = 8000
TRIES = 20


def choose(host: str, wanted: int | None) -> int:
    """The port asked for, or it is an error; without one asked for, the first free port from 8000 on."""
    candidates = [wanted] if wanted else range(USUAL, USUAL + TRIES)
    for port in candidates:
        if free(host, port):
            return port
    if wanted:
        raise EngineError(f"Port {wanted} on {host} is taken, or not ours to take. Choose another: --port 8001.")
    raise EngineError(f"Ports {USUAL} to {USUAL + TRIES - 1} on {host} are all taken. Name a free one: --port 9000.")


def free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            return False
    return True
