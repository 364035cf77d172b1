"""Webhooks while the desk is killed with kill -9: every change arrives at least once at every endpoint, in order, and
nothing is said of a retracted check without its tombstone.

DRILL_DELIVERIES=10000 makes it the long one, with the database and Valkey killed too: `make drill`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from factcheck.engine.places import OWNER
from tests.engine.desk import Desk, environment, some_free_port, wait_for

from .arrived import CHANGES_MADE, assert_arrived
from .receiver import Got, KeepingReceiver

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]

DELIVERIES = int(os.environ.get("DRILL_DELIVERIES", "200"))
ENDPOINTS = 20 if DELIVERIES >= 1000 else 4
CHANGES = -(-DELIVERIES // ENDPOINTS)
IS_LONG = DELIVERIES >= 1000
PARTS = ["worker", "valkey-server", "postgres"] if IS_LONG else ["worker"]
KILLS = 12 if IS_LONG else 1
KILL_EVERY_S = 30 if IS_LONG else 4
PATIENCE_S = 3000 if IS_LONG else 300


class Newsroom:
    """The publishing beside it: what it told so far."""

    def __init__(self, desk: Desk, receiver: KeepingReceiver) -> None:
        line = [
            sys.executable,
            "-m",
            "tests.drills.newsroom",
            str(CHANGES),
            str(ENDPOINTS),
            f"https://{receiver.place}",
        ]
        around = environment(desk.var, **receiver.known_by)
        self.log = desk.var / "newsroom.log"
        self.process = subprocess.Popen(
            line, cwd=settings.BASE_DIR, env=around, stdout=subprocess.PIPE, stderr=self.log.open("w"), text=True
        )
        self.retracted: dict[int, float] = {}
        self.changes = 0
        self.is_ready = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        for line in self.process.stdout:
            told = json.loads(line)
            self.is_ready.set()
            if "retracted" in told:
                self.retracted[told["retracted"]] = told["at"]
            self.changes = told.get("changes", self.changes)


@pytest.fixture
def folder():
    made = Path(tempfile.mkdtemp(prefix="plumbline-drill-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def receiver(folder):
    server = KeepingReceiver(folder)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(folder, receiver):
    """A whole desk in a folder of its own, which may send to the receiver."""
    running = Desk(folder, **receiver.known_by)
    try:
        running.up("--port", str(some_free_port()), patience=300)
        yield running
    finally:
        running.end()


def asked(desk: Desk, query: str) -> list[tuple]:
    """Rows; none while the database is away."""
    try:
        with psycopg.connect(desk.home.database_url(role=OWNER), autocommit=True, connect_timeout=5) as connection:
            return connection.execute(query).fetchall()
    except psycopg.OperationalError:
        return []


def killed(desk: Desk, part: str) -> bool:
    """kill -9 of a part with its children; the desk brings it back by itself."""
    found = desk.named(part)
    for process in found:
        process.kill()
    return bool(found)


def two_minutes_pass(desk: Desk) -> None:
    """The leases of the dead worker run out, without the wait."""
    with psycopg.connect(desk.home.database_url(role=OWNER), autocommit=True) as connection:
        connection.execute("UPDATE webhooks_endpoint SET lease_until = now() WHERE lease_until IS NOT NULL")


def break_things(desk: Desk, receiver: KeepingReceiver, newsroom: Newsroom) -> Counter:
    """Kill one part after the other while messages are on their way, then wait until nothing waits."""
    kills, parts, next_kill = Counter(), cycle(PARTS), time.monotonic() + KILL_EVERY_S
    until = time.monotonic() + PATIENCE_S
    while not everything_arrived(desk, newsroom):
        assert time.monotonic() < until, f"Not done: {how_far(desk)}\n{newsroom.log.read_text()[-2000:]}"
        assert newsroom.process.poll() in (None, 0), newsroom.log.read_text()
        if sum(kills.values()) < KILLS and receiver.got and time.monotonic() > next_kill:
            part = next(parts)
            kills[part] += killed(desk, part)
            next_kill = time.monotonic() + KILL_EVERY_S
            if not IS_LONG:
                two_minutes_pass(desk)
        time.sleep(1)
    return kills


def everything_arrived(desk: Desk, newsroom: Newsroom) -> bool:
    """The newsroom is done, all it did is numbered and in line everywhere, and nothing waits."""
    if newsroom.process.poll() is None:
        return False
    rows = asked(
        desk,
        "SELECT (SELECT count(*) FROM partners_unnumbered), (SELECT max(number) FROM partners_change), "
        "(SELECT min(sent_to) FROM webhooks_endpoint), "
        "(SELECT count(*) FROM webhooks_delivery WHERE status <> 'DELIVERED')",
    )
    return bool(rows) and rows[0] == (0, newsroom.changes, newsroom.changes, 0)


def how_far(desk: Desk) -> list[tuple]:
    return asked(desk, "SELECT status, count(*) FROM webhooks_delivery GROUP BY status")


def test_every_change_arrives_and_none_of_a_retracted_check_without_its_tombstone(desk, receiver):
    newsroom = Newsroom(desk, receiver)
    began = time.monotonic()
    wait_for(lambda: newsroom.is_ready.is_set() or newsroom.process.poll() is not None, patience=90)
    kills = break_things(desk, receiver, newsroom)
    took = time.monotonic() - began
    changes = {number: (kind, check) for number, kind, check in asked(desk, CHANGES_MADE)}
    came = [one for messages in receiver.got.values() for one in messages]
    print(told(kills, changes, came, took, newsroom))  # noqa: T201

    assert len(receiver.got) == ENDPOINTS
    assert sum(kills.values()) >= min(KILLS, 3)
    assert newsroom.retracted
    assert len(newsroom.retracted) == sum(kind == "retract" for kind, _ in changes.values())
    for messages in receiver.got.values():
        assert_arrived(messages, changes, newsroom.retracted)


def told(kills: Counter, changes: dict, came: list[Got], took: float, newsroom: Newsroom) -> str:
    wanted = len(changes) * ENDPOINTS
    killed_as = ", ".join(f"{part} {count} times" for part, count in kills.items())
    return (
        f"\n{len(changes):,} changes to {ENDPOINTS} endpoints: {wanted:,} deliveries in {took:.0f} s, "
        f"{len(came):,} came ({len(came) - wanted:,} once more); kill -9: {killed_as}; "
        f"{len(newsroom.retracted)} retractions, "
        f"{sum(one.has_tombstone for one in came):,} messages with a tombstone"
    )
