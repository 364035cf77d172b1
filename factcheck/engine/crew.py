"""The desk's own programs: web server, Celery worker, Celery beat."""

import os
import signal
import sys
from pathlib import Path

from factcheck.engine.places import Home
from factcheck.engine.programs import Program

THREADS = 8
WORKER_PROCESSES = min((os.cpu_count() or 1) + 1, 5)
"""One more than there are cores: while one waits for the database, another reads. Each takes some 300 MB."""


def crew(home: Home, *, host: str, port: int, reload: bool, environment: dict[str, str]) -> dict[str, Program]:
    """Each program by name, ready to start."""
    lines = {
        "web": web(host, port, reload),
        "worker": celery("worker", "--concurrency", str(WORKER_PROCESSES), "--without-gossip", "--without-mingle"),
        "beat": celery("beat", "--schedule", str(home.var / "beat-schedule"), "--pidfile="),
    }
    return {name: program(name, line, home=home, environment=environment) for name, line in lines.items()}


def program(name: str, line: list[str], *, home: Home, environment: dict[str, str]) -> Program:
    """Orphaned, the worker dies at once (its rows wait for the next one); the others end politely."""
    return Program(
        name=name,
        command=[sys.executable, "-m", *line],
        root=home.root,
        log=home.logs / f"{name}.log",
        environment=environment,
        orphaned_with=signal.SIGKILL if name == "worker" else signal.SIGTERM,
    )


def web(host: str, port: int, reload: bool) -> list[str]:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    line = ["gunicorn", "factcheck.wsgi", "--bind", address, "--worker-class", "gthread"]
    line += ["--threads", str(THREADS), "--graceful-timeout", "2", "--no-control-socket"]
    return [*line, "--reload"] if reload else line


def celery(part: str, *options: str) -> list[str]:
    """The schedule's ticks are no news: errors and our own lines are."""
    return ["celery", "-A", "factcheck", part, "--loglevel", "WARNING", *options]


def trim(log: Path, *, limit: int = 5_000_000) -> None:
    """Keep one older log beside a log that has grown long."""
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".log.1"))
