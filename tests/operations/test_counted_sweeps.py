"""What `make faults` proves of stuck rows rests on this count: sweeps that went by a row while nobody was at it."""

import json

import pytest

from tests.faults.sweeps import Told, passed_by
from tests.faults.waiting import STAGES, Wait

ARTICLES = STAGES[0]
ROW = 7


@pytest.fixture
def told(tmp_path):
    """What workers told, each line (moment, what, task, message, row)."""

    def told(*lines: tuple) -> Told:
        names = ("at", "what", "task", "message")
        rows = [dict(zip(names, line, strict=False)) | {"about": list(line[4:]), "state": "SUCCESS"} for line in lines]
        file = tmp_path / "told"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return Told.read(file)

    return told


def sweeps(*moments: float) -> list[tuple]:
    """One each, begun then and ended half a second later."""
    found = []
    for at in moments:
        found += [(at, "began", ARTICLES.sweep, f"s{at}"), (at + 0.5, "ended", ARTICLES.sweep, f"s{at}")]
    return found


def most(told: Told, *, first: float, last: float, accidents=()) -> int:
    waits = [Wait(ARTICLES, ROW, first, last)]
    return passed_by(waits, told, accidents=list(accidents), ended=100.0)[ARTICLES].most


def test_sweeps_count_from_begin_to_end_while_the_row_waits(told):
    said = told(*sweeps(5, 10, 15, 20))
    assert most(said, first=4, last=12) == 2
    assert most(said, first=5.2, last=10.3) == 0
    assert most(said, first=0, last=90) == 4


def test_an_accident_begins_the_count_anew_and_is_kept_in_the_other(told):
    said = told(*sweeps(5, 10, 15, 20))
    assert most(said, first=4, last=22, accidents=[(13, 14)]) == 2
    wait = [Wait(ARTICLES, ROW, 4, 22)]
    one = passed_by(wait, said, accidents=[(13, 14)], ended=100.0)[ARTICLES]
    assert (one.left, one.with_accidents) == (1, 4)


def test_a_row_whose_message_is_in_line_is_not_passed_by_and_one_whose_message_was_lost_is(told):
    line = [(5.2, "sent", ARTICLES.task, "m", ROW), (18, "began", ARTICLES.task, "m", ROW)]
    assert most(told(*sweeps(5, 10, 15), *line, (19, "ended", ARTICLES.task, "m", ROW)), first=4, last=18) == 1
    assert most(told(*sweeps(5, 10, 15), *line[:1]), first=4, last=18) == 3
    other = [(5.2, "sent", ARTICLES.task, "m", 8), (18, "began", ARTICLES.task, "m", 8)]
    assert most(told(*sweeps(5, 10, 15), *other, (19, "ended", ARTICLES.task, "m", 8)), first=4, last=18) == 3
