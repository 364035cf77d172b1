"""Reading in a process that may die: bombs, endless loops and leaks stay there.

The template process (`child`) is started once for each process that reads, at its first file, and ends with it.
It gets neither our environment, which holds secrets, nor our files.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from articles.remark import gettext_noop

from . import limits as sizes
from . import transport
from .claimreviews import Checked, Skipped
from .feeds import Feed, FeedLink, OpmlFeed
from .outcome import Reading, Unreadable

ROOT = Path(__file__).resolve().parents[2]
STOPPED = gettext_noop(
    "Reading this took more than %(cpu)s seconds of work, %(wall)s seconds in all, or %(memory)s MB of memory, and was "
    "stopped: it may be damaged or made to do harm. Open it in its own program and paste the words."
)
TOO_LONG_AN_ANSWER = gettext_noop(
    "This holds far more text than a desk can read. Split it and add the parts one by one."
)
LONGEST_ANSWER = 20_000_000
PATIENCE = 5.0
"""Seconds beyond the wall limit, after which even the kernel's alarm must have rung."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: seconds of CPU, seconds in all, bytes of memory beyond the parsers' own."""

    cpu: int = 20
    wall: float = 40.0
    memory: int = 768_000_000


USUAL = Limits()


def read_safely(
    data: bytes,
    *,
    content_type: str = "",
    filename: str = "",
    url: str = "",
    charset: str = "",
    limits: Limits = USUAL,
) -> Reading:
    """`articles.reading.read` in its own process. Raises Unreadable, "too_much" where a limit was met."""
    sizes.refuse_more_than(sizes.BYTES, size=len(data))
    given = {"content_type": content_type, "filename": filename, "url": url, "charset": charset}
    return transport.reading_from(_asked("read", data, given, limits))


def parse_feed_safely(data: bytes, *, content_type: str = "", url: str = "", limits: Limits = USUAL) -> Feed:
    """`feeds.parse` in its own process. Raises Unreadable."""
    sizes.refuse_more_than(sizes.FEED_BYTES, size=len(data))
    return transport.feed_from(_asked("feed", data, {"content_type": content_type, "url": url}, limits))


def discover_safely(html: bytes, *, url: str, limits: Limits = USUAL) -> list[FeedLink]:
    """`feeds.discover` in its own process. Raises Unreadable."""
    sizes.refuse_more_than(sizes.HTML_BYTES, size=len(html))
    return [FeedLink(**found) for found in _asked("discover", html, {"url": url}, limits)]


def read_opml_safely(data: bytes, *, limits: Limits = USUAL) -> list[OpmlFeed]:
    """`feeds.read_opml` in its own process. Raises Unreadable."""
    sizes.refuse_more_than(sizes.FEED_BYTES, size=len(data))
    return [OpmlFeed(**found) for found in _asked("opml", data, {}, limits)]


def claimreviews_safely(
    data: bytes, *, url: str, charset: str = "", today: date, around: str = "", limits: Limits = USUAL
) -> list[Checked | Skipped]:
    """`claimreviews.read_page` in its own process. Raises Unreadable."""
    sizes.refuse_more_than(sizes.HTML_BYTES, size=len(data))
    given = {"url": url, "charset": charset, "today": today.isoformat(), "around": around}
    return transport.claimreviews_from(_asked("claimreviews", data, given, limits))


class Template:
    """The running template process, and the socket over which connections are handed to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "articles.reading.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=ROOT,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def usable(self) -> bool:
        # A fork of its owner (Celery's prefork) makes its own: two owners would keep it alive for each other.
        return self.owner == os.getpid() and self.process.poll() is None

    def connect(self) -> socket.socket:
        """A connection to a fresh fork of the template. Raises OSError if it has died."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self.control, [b"+"], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        return ours


_lock = threading.Lock()
_template: Template | None = None
os.register_at_fork(after_in_child=lambda: globals().update(_lock=threading.Lock()))


def _connected() -> tuple[socket.socket, Template]:
    global _template
    for _ in range(2):
        with _lock:
            if _template is None or not _template.usable:
                if _template:
                    _template.control.close()
                _template = Template()
            template = _template
        try:
            return template.connect(), template
        except OSError:  # it died between two files
            template.process.kill()
            template.process.wait()
    raise RuntimeError("The reading process ends as soon as it is started: try `python -m articles.reading.child 0`.")


def _asked(work: str, data: bytes, given: dict, limits: Limits):
    """The answer of a fork of the template. Raises Unreadable, and RuntimeError if the template itself is broken."""
    connection, template = _connected()
    with connection:
        connection.settimeout(limits.wall + PATIENCE)
        request = json.dumps({"work": work, "given": given, "limits": asdict(limits)}).encode()
        answer = _exchanged(connection, request, data)
    if not answer:
        _blame(template, limits)
    found = json.loads(answer)
    if "unreadable" in found:
        code, remark = found["unreadable"]
        raise Unreadable(code, remark["words"], **remark["details"])
    return found["done"]


def _exchanged(connection: socket.socket, request: bytes, data: bytes) -> bytes:
    """The raw answer, b"" where the fork died or hung."""
    answer = bytearray()
    try:
        for part in (request, data):
            connection.sendall(struct.pack("!I", len(part)))
            connection.sendall(part)
        while chunk := connection.recv(262_144):
            answer += chunk
            if len(answer) > LONGEST_ANSWER:
                raise Unreadable("too_much", TOO_LONG_AN_ANSWER)
    except OSError:
        return b""
    return bytes(answer)


def _blame(template: Template, limits: Limits) -> None:
    """No answer: either the file met a limit, or the template could not start."""
    if template.process.poll() is not None:
        raise RuntimeError("The reading process ended by itself: try `python -m articles.reading.child 0`.")
    raise Unreadable("too_much", STOPPED, cpu=limits.cpu, wall=round(limits.wall), memory=limits.memory // 1_000_000)
