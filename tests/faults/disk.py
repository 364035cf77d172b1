"""A small disk of its own for var/, so that it can be full: a tmpfs, whose ENOSPC is the kernel's own."""

import errno
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

SIZE_KB = 900 * 1024
"""Room for a new cluster, its log and the work; little enough to be filled at once."""
_PIECE = 4 * 1024 * 1024


class SmallDisk:
    """Mounted at `place`. Where this account may not mount, `is_there` is False and var/ stays on the usual disk."""

    def __init__(self, place: Path, *, size_kb: int = SIZE_KB) -> None:
        self._place = place
        line = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k,mode=755", "plumbline-faults", str(place)]
        try:
            self.is_there = subprocess.run(line, capture_output=True).returncode == 0
        except OSError:
            self.is_there = False

    def fill(self, *, seconds: float, meanwhile: Callable[[], object]) -> bool:
        """Not a byte is left for so long, while something else happens. Whether the kernel said so."""
        ballast = self._place / "ballast"
        try:
            is_full = filled(ballast)
            meanwhile()
            until = time.monotonic() + seconds
            while time.monotonic() < until:  # what others free meanwhile is taken too
                time.sleep(0.2)
                filled(ballast)
        finally:
            ballast.unlink(missing_ok=True)
        return is_full

    def close(self) -> None:
        if self.is_there:
            # Lazily: a program that has only just been killed may still hold a file.
            subprocess.run(["umount", "--lazy", str(self._place)], check=True)


def filled(ballast: Path) -> bool:
    for size in (_PIECE, 4096):
        try:
            with ballast.open("ab", buffering=0) as file:
                while file.write(bytes(size)) == size:
                    pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return os.statvfs(ballast.parent).f_bavail == 0
