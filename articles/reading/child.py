"""The process that reads strangers' bytes: a template with the parsers loaded, forked once for each file.

Started by `sandbox` as `python -m articles.reading.child FD`. Over the socket FD it is handed one connection a file;
the fork puts limits on itself that the kernel enforces, reads, answers and ends. Loading the parsers takes about a
second of CPU; a fork of the loaded template about ten milliseconds (docs/explanation/reading.md).
"""

import ctypes
import gc
import json
import os
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module

from . import transport
from .outcome import Unreadable
from .reader import read

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
PARSERS = ("page", "pdf", "docx", "odt", "rtf", "plain", "subtitles", "feeds")
PAGE = (
    b"<html><head><title>Warm</title></head><body><article><p>" + b"The bridge is open again. " * 20 + b"</p></article>"
)


def main(control: socket.socket) -> None:
    """Fork for each connection handed over `control`, until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us; we end when our socket does
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the forks
    leave_network()
    warm_up()
    while handed := handed_over(control):
        if os.fork() == 0:
            control.close()
            answer_and_end(handed)
        handed.close()


def handed_over(control: socket.socket) -> socket.socket | None:
    """The next connection, or None when the other end of `control` is closed."""
    _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    return socket.socket(fileno=descriptors[0]) if descriptors else None


def answer_and_end(connection: socket.socket) -> None:
    """In the fork: answer, and leave without running anything that belongs to the template."""
    try:
        answer(connection)
    finally:
        os._exit(0)


def warm_up() -> None:
    """Load every parser and the language model, so that forks share them."""
    for name in PARSERS:
        import_module(f"{__package__}.{name}")
    read(PAGE)
    gc.freeze()


def leave_network() -> bool:
    """Give up the network for good, where the kernel lets an ordinary process do so (Linux namespaces)."""
    try:
        libc = ctypes.CDLL(None)
        return libc.unshare(NEW_NETWORK) == 0 or libc.unshare(NEW_USER | NEW_NETWORK) == 0
    except (OSError, AttributeError):
        return False


def limit_self(*, cpu: int, wall: float, memory: int) -> None:
    """From here on the kernel kills this process after `cpu` seconds of CPU or `wall` seconds, and it gets no more
    than `memory` bytes on top of what it has. macOS does not enforce the last."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, wall)
    for kind, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, in_use() + memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def in_use() -> int:
    """Bytes of address space of this process; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as pages:
            return int(pages.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def answer(connection: socket.socket) -> None:
    """Read one request from the connection, limit this process, do it, answer."""
    stream = connection.makefile("rwb")
    request = json.loads(stream.read(struct.unpack("!I", stream.read(4))[0]))
    limit_self(**request["limits"])
    data = stream.read(struct.unpack("!I", stream.read(4))[0])
    try:
        result = {"done": transport.work(request["work"], data, request["given"])}
    except Unreadable as error:
        result = {"unreadable": [error.code, asdict(error.remark)]}
    except MemoryError:
        return
    stream.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "replace"))
    stream.flush()


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
