"""The lines between the desk's programs and its databases: this test holds them, delays them and cuts them."""

import contextlib
import math
import socket
import threading
import time
from pathlib import Path

CHUNK = 65_536
WAY_IN, WAY_OUT = "on the way in", "on the way out"


class Line:
    """A Unix socket at `here` that leads to the one at `there`.

    `stall` holds every byte back for a while; `cut` sends half of what comes next that way, and then hangs up.
    """

    def __init__(self, *, here: Path, there: Path) -> None:
        self._there = there
        self._stalled_until = self._cut_until = 0.0
        self._cut_way = ""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(here))
        here.chmod(0o600)
        self._listener.listen(128)
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self, *, seconds: float) -> None:
        self._stalled_until = time.monotonic() + seconds
        time.sleep(seconds)

    def cut(self, way: str, *, seconds: float) -> bool:
        """Whoever says something that way within these seconds is cut off half-way. Whether anybody was."""
        before, self._cut_way = self.cuts, way
        self._cut_until = time.monotonic() + seconds
        time.sleep(seconds)
        return self.cuts > before

    def cut_next(self, way: str) -> None:
        """Whoever says something that way next is cut off half-way, however long that takes."""
        self._cut_way, self._cut_until = way, math.inf

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            try:
                far.connect(str(self._there))
            except OSError:
                hang_up(near, far)
                continue
            for ends in ((near, far, WAY_IN), (far, near, WAY_OUT)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                time.sleep(max(0.0, self._stalled_until - time.monotonic()))
                if self._cut_way == way and time.monotonic() < self._cut_until:
                    target.sendall(data[: len(data) // 2])
                    self.cuts += 1
                    if self._cut_until == math.inf:
                        self._cut_way = ""
                    break
                target.sendall(data)
        hang_up(source, target)


def hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
