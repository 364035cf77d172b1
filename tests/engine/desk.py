"""`manage.py up` as people run it, in a private folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
from django.conf import settings

from factcheck.engine import programs
from factcheck.engine.places import Home, home_under

READY = "Stop: Ctrl-C"
OF_A_TEST_RUN = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PYTEST_XDIST_WORKER", "PUBLIC_URL"}


def environment(var: Path, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in OF_A_TEST_RUN}
    return clean | {"DJANGO_SETTINGS_MODULE": "factcheck.settings.dev", "PLUMBLINE_VAR": str(var)} | more


def manage(*words: str, var: Path, **more: str) -> subprocess.CompletedProcess:
    """One management command, run to its end."""
    line = [sys.executable, "manage.py", *words]
    return subprocess.run(
        line, cwd=settings.BASE_DIR, env=environment(var, **more), capture_output=True, text=True, timeout=60
    )


class Desk:
    """A supervisor under `var`, and what it says."""

    def __init__(self, var: Path, **more: str) -> None:
        self.var, self.more = var, more
        self.output = var / "up.out"
        self.process: subprocess.Popen | None = None

    @property
    def home(self) -> Home:
        return home_under(self.var)

    @property
    def said(self) -> str:
        return self.output.read_text()

    @property
    def programs(self) -> list[psutil.Process]:
        return [one for one in programs.ours(self.home.root) if one.pid != self.process.pid]

    def named(self, word: str) -> list[psutil.Process]:
        """Its programs with that word on their command line, parents first."""
        found = [one for one in self.programs if any(Path(part).name == word for part in words_of(one))]
        return sorted(found, key=lambda one: one.pid)

    def up(self, *options: str, patience: float = 300) -> float:
        """Start, wait until it says it is ready; the seconds that took."""
        began = time.monotonic()
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--bare", *options],
                cwd=settings.BASE_DIR,
                env=environment(self.var, **self.more),
                stdout=output,
                stderr=output,
            )
        wait_for(lambda: READY in self.said or self.process.poll() is not None, patience=patience)
        assert READY in self.said, self.said
        return time.monotonic() - began

    def stop(self, number: signal.Signals = signal.SIGINT) -> float:
        """Signal the supervisor and wait for its end; the seconds that took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(30)
        return time.monotonic() - began

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.stop(signal.SIGKILL)
        programs.end(self.programs, number=signal.SIGKILL, patience=1)


def words_of(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def wait_for(happened, *, patience: float = 60) -> None:
    deadline = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < deadline, "It didn't happen in time."
        time.sleep(0.05)


def some_free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
