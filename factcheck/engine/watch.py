"""Keeping a program alive: started again when it ends by itself, ever more slowly when it keeps ending."""

import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass

from factcheck.engine import programs
from factcheck.engine.postgres import last_lines

SLOWEST = 30.0
STEADY_AFTER = 60.0


@dataclass(kw_only=True)
class Watched:
    program: programs.Program
    process: subprocess.Popen | None = None
    failures: int = 0
    started: float = 0.0
    due: float = 0.0

    def start(self) -> None:
        self.process = programs.start(self.program)
        self.started = time.monotonic()

    def look(self, now: float) -> str | None:
        """Start it again if it ended and its time has come. A sentence when it has just been found dead."""
        if self.process is None:
            if now >= self.due:
                self.start()
            return None
        code = self.process.poll()
        return None if code is None else self.mourn(code, now)

    def mourn(self, code: int, now: float) -> str:
        """Whoever of its group is left goes first: two schedules at once would ring every bell twice."""
        programs.signal_group(self.process.pid, signal.SIGKILL)
        self.failures = 1 if now - self.started > STEADY_AFTER else self.failures + 1
        wait = 0.0 if self.failures == 1 else min(SLOWEST, 0.5 * 2**self.failures)
        self.process, self.due = None, now + wait
        again = f"in {wait:.0f} s" if wait else "now"
        return f"{self.program.name} ended ({reason(code)}); starting it again {again}. The end of its log:"

    def sign_off(self) -> None:
        if self.process:
            programs.signal_group(self.process.pid, self.program.stop_with)

    def end(self, deadline: float) -> None:
        """By the deadline it is gone, with its whole group."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.05, deadline - time.monotonic()))
        programs.signal_group(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        return last_lines(self.program.log, count=4)


def reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit status {code}"
