"""What befalls a running desk: parts killed with -9 or held up, a Redis that forgets all, lines cut, a full disk."""

import contextlib
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable

import psutil
import redis

from tests.engine.desk import Desk
from tests.faults.disk import SmallDisk
from tests.faults.lines import WAY_IN, WAY_OUT, Line

KILLED = {"web": "gunicorn", "worker": "worker", "beat": "beat", "PostgreSQL": "postgres", "Valkey": "valkey-server"}
HELD_UP = ("PostgreSQL", "web")
STANDS_STILL = 2.0
"""Seconds that a part is held up: longer than a client likes to wait, shorter than its patience."""
STALLED = 3.0
"""Seconds that a line carries nothing: longer than Redis is waited for."""
CUT = 0.7
FULL = 4.0
CALM = 14.0
"""Seconds without an accident after each round: long enough for three sweeps, so that two can be told from three."""


class Accidents:
    """One after the other at random, until `stop()`; `.happened` counts them, `.spans` says when."""

    def __init__(
        self, desk: Desk, *, lines: dict[str, Line], disk: SmallDisk, seed: int, every: tuple[float, float]
    ) -> None:
        self._desk, self._dice, self._every = desk, random.Random(seed), every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._possible = self._all(lines, disk)
        self.happened: Counter[str] = Counter()
        self.spans: list[tuple[float, float]] = []

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _all(self, lines: dict[str, Line], disk: SmallDisk) -> dict[str, Callable[[], bool]]:
        """Each by its name, as what makes it happen and says whether it did."""
        found = {f"{name} killed": lambda part=part: self._kill(part) for name, part in KILLED.items()}
        found |= {f"{name} stands still": lambda part=KILLED[name]: self._hold_up(part) for name in HELD_UP}
        found["Valkey forgets all"] = self._forget
        for name, line in lines.items():
            found[f"line to {name} stalls"] = lambda line=line: line.stall(seconds=STALLED) is None
            for way in (WAY_IN, WAY_OUT):
                found[f"line to {name} cut {way}"] = lambda line=line, way=way: line.cut(way, seconds=CUT)
        if disk.is_there:
            found["var/ full"] = lambda: disk.fill(seconds=FULL, meanwhile=lambda: self._kill(KILLED["worker"]))
        return found

    def _go_on(self) -> None:
        """All of them in a new order each round, so that a short run has had each as well; then nothing for a while."""
        while not self._over.is_set():
            for name in self._dice.sample(sorted(self._possible), len(self._possible)):
                if self._over.wait(self._dice.uniform(*self._every)):
                    return
                self._befall(name)
            self._over.wait(CALM)

    def _befall(self, name: str) -> None:
        began = time.time()
        with contextlib.suppress(psutil.Error, redis.RedisError, OSError):
            if self._possible[name]():
                self.happened[name] += 1
        self.spans.append((began, time.time()))

    def _kill(self, part: str) -> bool:
        found = self._desk.named(part)
        if found:
            self._dice.choice(found).send_signal(signal.SIGKILL)
        return bool(found)

    def _forget(self) -> bool:
        return bool(redis.Redis.from_url(self._desk.home.redis_url()).flushall())

    def _hold_up(self, part: str) -> bool:
        found = self._desk.named(part)
        for process in found:
            with contextlib.suppress(psutil.Error):  # some end by themselves meanwhile
                process.suspend()
        time.sleep(STANDS_STILL)
        for process in found:
            with contextlib.suppress(psutil.Error):
                process.resume()
        return bool(found)
