"""What befalls a running desk: parts killed with -9, parts that stand still for a while, a Redis that forgets all."""

import contextlib
import random
import signal
import threading
import time
from collections import Counter

import psutil
import redis

from tests.engine.desk import Desk

STILL = " stands still"
KILLED = {"web": "gunicorn", "worker": "worker", "beat": "beat", "PostgreSQL": "postgres", "Valkey": "valkey-server"}
FORGETS = "Valkey forgets"
ACCIDENTS = [*KILLED, *KILLED, FORGETS, f"PostgreSQL{STILL}", f"web{STILL}"]
STANDS_STILL = 2.0
"""Seconds that a part is held up: longer than a client likes to wait, shorter than its patience."""


class Accidents:
    """One after the other at random, until `stop()`; `.happened` counts them by name."""

    def __init__(self, desk: Desk, *, seed: int, every: tuple[float, float]) -> None:
        self._desk, self._dice, self._every = desk, random.Random(seed), every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self.happened: Counter[str] = Counter()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._over.wait(self._dice.uniform(*self._every)):
            name = self._dice.choice(
                [*KILLED, *KILLED, "Valkey forgets", "PostgreSQL stands still", "web stands still"]
            )
            with contextlib.suppress(psutil.Error, redis.RedisError, OSError):
                if self._befall(name):
                    self.happened[name] += 1

    def _befall(self, name: str) -> bool:
        if name == FORGETS:
            return bool(redis.Redis.from_url(self._desk.home.redis_url()).flushall())
        part = self._desk.named(KILLED[name.removesuffix(STILL)])
        if not part:
            return False
        if name.endswith(STILL):
            self._hold_up(part)
        else:
            self._dice.choice(part).send_signal(signal.SIGKILL)
        return True

    def _hold_up(self, part: list[psutil.Process]) -> None:
        for process in part:
            process.suspend()
        time.sleep(STANDS_STILL)
        for process in part:
            with contextlib.suppress(psutil.Error):
                process.resume()
