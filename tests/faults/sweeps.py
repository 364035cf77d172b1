"""How many sweeps went by each row that waited: counted from what the workers told, while nothing befell the desk."""

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tasks_told import BEGAN, ENDED, SENT, WELL
from tests.faults.waiting import STAGES, Stage, Wait

MOST = 2
"""Sweeps that may go by a row: one that was under way as it came, and the one that takes it."""

Span = tuple[float, float]


@dataclass
class Told:
    """`sweeps`: when each sweep ran, by its name, those that ended well. `in_line`: when a message for a row lay in
    line or was worked on, by task and row (row None: for any); only messages that were worked on to the end."""

    sweeps: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    in_line: dict[tuple[str, int | None], list[Span]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, file: Path) -> "Told":
        told, sent, began = cls(), {}, {}
        sweeps = {stage.sweep for stage in STAGES}
        for one in map(json.loads, file.read_text().splitlines()):
            message, task = one["message"], one["task"]
            if one["what"] == SENT:
                sent[message] = one["at"]
            elif one["what"] == BEGAN:
                began[message] = one["at"]
            elif one["what"] == ENDED and message in began:
                if task in sweeps and one["state"] == WELL:
                    told.sweeps[task].append((began[message], one["at"]))
                span = (sent.get(message, began[message]), one["at"])
                told.in_line[task, None].append(span)
                for row in one["about"][:1]:
                    told.in_line[task, row].append(span)
        return told

    def went_by(self, wait: Wait, *, within: Span) -> int:
        """Sweeps that ran from beginning to end while the row waited within that time, and no message was in line."""
        first, last = max(wait.first, within[0]), min(wait.last, within[1])
        stage = wait.stage
        runs = sorted(self.sweeps[stage.sweep])
        spans = self.in_line[stage.task, wait.row if stage.by_row else None] if stage.task else []
        after = runs[bisect_left(runs, (first, 0.0)) :]
        return sum(end <= last and not any(a < begin and end < b for a, b in spans) for begin, end in after)


@dataclass(kw_only=True)
class Passed:
    """Of one stage: rows that waited, those of them that an accident left, and the most sweeps that went by one."""

    rows: int = 0
    left: int = 0
    most: int = 0
    with_accidents: int = 0
    worst: Wait | None = None


def passed_by(waits: list[Wait], told: Told, *, accidents: list[Span], ended: float) -> dict[Stage, Passed]:
    """For each stage; `most` counts between accidents, `with_accidents` whatever happened meanwhile."""
    found = {stage: Passed() for stage in STAGES}
    calms = calm(accidents, ended=ended)
    ends = sorted(end for _, end in accidents)
    for wait in waits:
        one = found[wait.stage]
        one.rows += 1
        one.left += bisect_left(ends, wait.last) > bisect_left(ends, wait.first)
        near = [span for span in calms if span[0] < wait.last and wait.first < span[1]]
        most = max((told.went_by(wait, within=span) for span in near), default=0)
        one.with_accidents = max(one.with_accidents, told.went_by(wait, within=(0.0, ended)))
        if most > one.most:
            one.most, one.worst = most, wait
    return found


def calm(accidents: list[Span], *, ended: float) -> list[Span]:
    """The times between the accidents, and the one after the last."""
    spans, since = [], 0.0
    for begin, end in accidents:
        spans.append((since, begin))
        since = end
    return [*spans, (since, ended)]
