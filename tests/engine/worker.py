"""A Celery worker as it runs in production, under a test's thumb."""

import signal
import sys
import time
from pathlib import Path

import redis
from django.conf import settings

from factcheck.celery import app
from factcheck.engine import programs
from factcheck.engine.crew import WORKER_PROCESSES
from factcheck.engine.postgres import last_lines


class RealWorker:
    """Worker and, on demand, beat: each in a session of its own, dead by the end of the test."""

    def __init__(self, *, database_url: str, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "DJANGO_SETTINGS_MODULE": "factcheck.settings.test",
            "DATABASE_URL": database_url,
            "DATABASE_OWNER_URL": database_url,
            "REDIS_URL": settings.REDIS_URL,
        }
        self.running: dict[str, programs.subprocess.Popen] = {}
        redis.Redis.from_url(settings.REDIS_URL).flushdb()

    @property
    def process(self) -> programs.subprocess.Popen:
        return self.running["worker"]

    @property
    def log(self) -> str:
        return last_lines(self.folder / "worker.log", count=200)

    def start(self, *, patience: float = 120) -> None:
        """Start it and wait until it answers a ping."""
        options = ["--concurrency", str(WORKER_PROCESSES), "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        self.launch("worker", *options)
        deadline = time.monotonic() + patience
        while not app.control.ping(timeout=0.2):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"The worker didn't come up:\n{self.log}")

    def start_beat(self) -> None:
        self.launch("beat", "--schedule", str(self.folder / "schedule"), "--pidfile=")

    def launch(self, name: str, *options: str) -> None:
        program = programs.Program(
            name=name,
            command=[sys.executable, "-m", "celery", "-A", "factcheck", name, *options],
            root=self.folder,
            log=self.folder / f"{name}.log",
            environment=self.environment,
            orphaned_with=signal.SIGKILL,
        )
        self.running[name] = programs.start(program)

    def kill(self) -> None:
        """kill -9 of the worker and all its children."""
        programs.signal_group(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        for process in self.running.values():
            programs.signal_group(process.pid, signal.SIGKILL)
            process.wait()
        redis.Redis.from_url(settings.REDIS_URL).flushdb()
