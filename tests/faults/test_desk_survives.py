"""`make faults`: a desk at work while its parts die, its lines are cut and its disk is full. Afterwards nothing is
lost, nothing is double, nothing is stuck, every message arrived, and no row that waited saw more than two sweeps go by.

FAULTS_ARTICLES, FAULTS_CHECKS and FAULTS_SEED say how much and which; the table says what happened.
"""

import json
import os
import time
from contextlib import suppress

import pytest

from tests.drills.arrived import CHANGES_MADE, assert_arrived
from tests.engine.desk import manage, wait_for
from tests.faults import stage as stages
from tests.faults.accidents import Accidents
from tests.faults.counted import DOUBLE, GIVEN_UP, STUCK, asked, counted, lost
from tests.faults.sender import Sender
from tests.faults.stage import Stage
from tests.faults.sweeps import MOST, Told, passed_by
from tests.faults.waiting import Watch

ARTICLES = int(os.environ.get("FAULTS_ARTICLES", "500"))
CHECKS = int(os.environ.get("FAULTS_CHECKS", "100"))
SEED = int(os.environ.get("FAULTS_SEED", "1"))
EVERY = (0.5, 2.5)
PACE = 0.15
"""Seconds between two articles: they must not all be in before the accidents begin."""
PAGES = 5
"""Of so many articles one comes as an address, which the desk opens by itself."""
PATIENCE = 900
SETTLED = 180 + 2 * 10
"""Seconds after which nothing may be half done: the longest lease or pause after two failed tries, and two sweeps."""


@pytest.fixture
def stage():
    with stages.opened() as opened:
        yield opened


def test_a_desk_whose_parts_die_loses_nothing(stage):
    key = manage("issue_api_key", "The Wire", "--scope", "articles:write", var=stage.desk.var).stdout.strip()
    sender, people = Sender(url=stage.url, key=key), stage.people(checks=CHECKS)
    accidents = Accidents(stage.desk, lines=stage.lines, disk=stage.disk, seed=SEED, every=EVERY)
    watch = Watch(stage.database)
    watch.start()
    accidents.start()
    began = time.monotonic()
    try:
        for number in range(ARTICLES):
            sender.send(number, url="" if number % PAGES else stage.publish_page(number))
            time.sleep(PACE)
        assert people.wait(PATIENCE) == 0, (stage.folder / "people.err").read_text()[-2_000:]
    finally:
        accidents.stop()
        people.kill()
    over = time.monotonic()
    with suppress(AssertionError):  # what is stuck then is told with the rest
        wait_for(lambda: not any(counted(stage.database, STUCK).values()), patience=SETTLED + ARTICLES)
    watch.stop()
    passed = passed_by(watch.waits, Told.read(stage.told), accidents=accidents.spans, ended=time.time())

    done = [json.loads(line) for line in stage.journal.read_text().splitlines()]
    found = lost(stage.database, sender.taken, done)
    found["articles taken without their number"] = ARTICLES - len(sender.taken)
    found |= counted(stage.database, DOUBLE | STUCK | GIVEN_UP)
    print(table(stage, accidents, sender, done, found, {"at work": over - began, "settled": time.monotonic() - over}))
    print(sweeps_table(passed))
    assert not any(found.values()), stage.last_words()
    assert watch.looks
    assert all(one.most <= MOST for one in passed.values()), [one.worst for one in passed.values()]
    assert_messages_arrived(stage, done)
    checked = manage("verify_record", var=stage.desk.var)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def assert_messages_arrived(stage: Stage, done: list[dict]) -> None:
    changes = {number: (kind, check) for number, kind, check in asked(stage.database, CHANGES_MADE)}
    withdrawn = {one["claim"]: one["at"] for one in done if one["kind"] == "withdrawn"}
    assert_arrived(stage.receiver.got["/all"], changes, withdrawn)


def table(stage: Stage, accidents: Accidents, sender: Sender, done: list, found: dict, took: dict) -> str:
    came = stage.receiver.got["/all"]
    happened = accidents.happened
    lines = [
        f"\n{len(sender.taken)} articles in {sender.tries} tries, {len(done)} steps by people, "
        f"{len(came)} messages to a partner ({len(came) - len({one.number for one in came})} once more)",
        ", ".join(f"{what} after {seconds:.0f} s" for what, seconds in took.items()),
        f"accidents, {happened.total()} in all:",
        *(f"  {name:<40}{count:>6}" for name, count in sorted(happened.items())),
        "" if stage.disk.is_there else "  (var/ was never full: this account may not mount a small disk)",
        "afterwards:",
        *(f"  {name:<40}{count:>6}" for name, count in found.items()),
    ]
    return "\n".join(line for line in lines if line)


def sweeps_table(passed: dict) -> str:
    """Rows that waited with nobody at them, those that an accident found waiting, and how many sweeps went by one."""
    lines = [f"sweeps that went by a row which waited {'rows':>10}{'in accidents':>14}{'most':>6}{'in all':>8}"]
    for stage, one in passed.items():
        lines.append(f"  {stage.name:<40}{one.rows:>7}{one.left:>14}{one.most:>6}{one.with_accidents:>8}")
    return "\n".join(lines)
