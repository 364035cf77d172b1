"""One piece of work in a process of its own, whose memory and time the kernel bounds, and what it took."""

import json
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass

MEMORY_MB = 256
"""More address space than the process has already: whoever wants more gets a MemoryError."""
CPU_S = 20
PATIENCE_S = 300


@dataclass(frozen=True, kw_only=True)
class Took:
    """`came_to` is the result's text, or "Name: words" of what was raised; `mb` the most memory on top of before."""

    came_to: str
    mb: float


def contained(work: Callable[[], object]) -> Took:
    """Raises AssertionError where the process died of it."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        _work_and_end(work, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as told:
        said = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code == 0, f"The process died of it ({code})."
    return Took(**json.loads(said))


def _work_and_end(work: Callable[[], object], write_end: int) -> None:
    code = 1
    signal.alarm(PATIENCE_S)  # a child that waits for a lock of its parent uses no processor
    try:
        before = _peak_mb()
        most = _address_space() + MEMORY_MB * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        try:
            came_to = str(work())
        except Exception as error:
            came_to = f"{type(error).__name__}: {error}"
        os.write(write_end, json.dumps({"came_to": came_to[:2_000], "mb": _peak_mb() - before}).encode())
        code = 0
    finally:
        os._exit(code)  # nothing of the test run's own may be cleaned up twice


class Peak:
    """`.mb`: the most memory that this process held since this was made, on top of what it held then."""

    def __init__(self) -> None:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as marks:
            marks.write("5")  # the kernel forgets the highest mark
        self._before = _peak_mb()

    @property
    def mb(self) -> float:
        return _peak_mb() - self._before


def _address_space() -> int:
    with open("/proc/self/statm", "rb") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()


def _peak_mb() -> float:
    """The most that this process ever held; of a fork, what it was born with."""
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
