"""`make faults`: a desk at work while its parts die. Afterwards nothing is lost, nothing is double, nothing is stuck.

FAULTS_ARTICLES, FAULTS_CHECKS and FAULTS_SEED say how much and which; the table says what happened.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from factcheck.engine.places import OWNER
from tests.engine.desk import Desk, environment, manage, some_free_port, wait_for
from tests.faults.accidents import Accidents
from tests.faults.sender import Sender

ARTICLES = int(os.environ.get("FAULTS_ARTICLES", "500"))
CHECKS = int(os.environ.get("FAULTS_CHECKS", "100"))
SEED = int(os.environ.get("FAULTS_SEED", "1"))
EVERY = (0.5, 2.5)
PACE = 0.15
"""Seconds between two articles: they must not all be in before the accidents begin."""
PATIENCE = 600
SETTLED = 60 + 2 * 10
"""Seconds after which nothing may be half done: the longest lease, and two sweeps."""

STUCK = {
    "articles that wait": "SELECT count(*) FROM articles_article WHERE status = 'PENDING'",
    "extractions that wait": "SELECT count(*) FROM claims_extraction WHERE status IN ('WAITING', 'RUNNING')",
    "claims that wait for matching": "SELECT count(*) FROM claims_awaitingmatch",
    "public events without a number": "SELECT count(*) FROM partners_unnumbered",
}
DOUBLE = {
    "articles taken twice": "SELECT count(*) - count(DISTINCT title) FROM articles_article WHERE title LIKE 'Report %'",
    "readings stored twice": "SELECT count(*) - count(DISTINCT (article_id, number)) FROM articles_snapshot",
    "readings extracted twice": "SELECT count(*) - count(DISTINCT (snapshot_id, detector_version))"
    " FROM claims_extraction",
    "quotes marked twice": 'SELECT count(*) - count(DISTINCT (snapshot_id, start, "end", found_as_id))'
    " FROM claims_appearance",
    "claims with two standing versions": "SELECT count(*) FROM (SELECT claim_id FROM claims_publication"
    " WHERE status IN ('LIVE', 'CONTESTED') GROUP BY claim_id HAVING count(*) > 1) AS twice",
    "events numbered twice": "SELECT count(*) - count(DISTINCT event_id) FROM partners_change",
    "gaps in the numbers": "SELECT coalesce(max(number), 0) - count(*) FROM partners_change",
}


@pytest.fixture
def desk():
    folder = Path(tempfile.mkdtemp(prefix="plumbline-faults-"))
    folder.chmod(0o755)
    running, port = Desk(folder), some_free_port()
    running.url = f"http://127.0.0.1:{port}"
    try:
        running.up("--port", str(port))
        yield running
    finally:
        running.end()
        shutil.rmtree(folder, ignore_errors=True)


def test_a_desk_whose_parts_die_loses_nothing(desk):
    key = manage("issue_api_key", "The Wire", "--scope", "articles:write", var=desk.var).stdout.strip()
    sender, journal = Sender(url=desk.url, key=key), desk.var / "journal.jsonl"
    people = at_work(desk, journal)
    accidents = Accidents(desk, seed=SEED, every=EVERY)
    accidents.start()
    began = time.monotonic()
    try:
        for number in range(ARTICLES):
            sender.send(number)
            time.sleep(PACE)
        assert people.wait(PATIENCE) == 0, (desk.var / "people.err").read_text()[-2_000:]
    finally:
        accidents.stop()
        people.kill()
    took = time.monotonic() - began
    wait_for(lambda: not any(counted(desk, STUCK).values()), patience=SETTLED + ARTICLES)

    done = [json.loads(line) for line in journal.read_text().splitlines()]
    found = lost(desk, sender, done) | counted(desk, DOUBLE) | counted(desk, STUCK)
    print(table(accidents, sender, done, found, took))
    assert not any(found.values()), found
    checked = manage("verify_record", var=desk.var)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def at_work(desk: Desk, journal: Path) -> subprocess.Popen:
    with journal.open("w") as out, (desk.var / "people.err").open("w") as errors:
        line = [sys.executable, "-m", "tests.faults.newsroom", str(CHECKS)]
        return subprocess.Popen(
            line, cwd=settings.BASE_DIR, env=environment(desk.var, **desk.more), stdout=out, stderr=errors
        )


def counted(desk: Desk, questions: dict[str, str]) -> dict[str, int]:
    return {name: asked(desk, query)[0][0] for name, query in questions.items()}


def lost(desk: Desk, sender: Sender, done: list[dict]) -> dict[str, int]:
    """How much of what was said to be done is not there."""
    there = dict(asked(desk, "SELECT id, title FROM articles_article"))
    statuses = dict(asked(desk, "SELECT id, status FROM claims_publication"))
    triaged = dict(asked(desk, "SELECT id, status FROM claims_claim"))
    last = {(one["kind"] == "dismissed", one["pk"]): one["status"] for one in done}
    return {
        "articles lost": sum(there.get(pk) != title for pk, title in sender.taken.items()),
        "articles taken without their number": ARTICLES - len(sender.taken),
        "publications or withdrawals lost": sum(
            statuses.get(pk) != status for (is_triage, pk), status in last.items() if not is_triage
        ),
        "decisions lost": sum(triaged.get(pk) != status for (is_triage, pk), status in last.items() if is_triage),
    }


def asked(desk: Desk, query: str) -> list[tuple]:
    """The answer, once the database is back from its last accident."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(desk.home.database_url(role=OWNER), autocommit=True) as connection:
                return connection.execute(query).fetchall()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def table(accidents: Accidents, sender: Sender, done: list[dict], found: dict[str, int], took: float) -> str:
    happened = ", ".join(f"{name} {times}" for name, times in sorted(accidents.happened.items()))
    lines = [
        f"\n{len(sender.taken)} articles in {sender.tries} tries, {len(done)} steps by people, in {took:.0f} s",
        f"accidents, {accidents.happened.total()} in all: {happened}",
        *(f"  {name:<40}{count:>6}" for name, count in found.items()),
    ]
    return "\n".join(lines)
