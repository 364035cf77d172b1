"""What PostgreSQL does for the questions of a page: which tables it reads whole, and how many rows it looks at most."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

_NEXT = re.compile(r";\s+(?=\(?SELECT|WITH|EXECUTE)")
WHOLE_FROM = 5_000
"""Rows from which on reading a whole table is told."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Of one question: tables that it reads whole, the most rows that one of its steps looks at, and itself."""

    whole: list[str]
    looked_at: int
    milliseconds: float
    question: str


def plans_of(get: Callable[[], object]) -> list[Plan]:
    """Of all questions that `get` asks, the one that looks at the most rows first."""
    get()
    with CaptureQueriesContext(connection) as asked:
        get()
    questions = [part for one in asked for part in _NEXT.split(one["sql"].strip())]
    return sorted(map(plan_of, filter(_reads, questions)), key=lambda plan: -plan.looked_at)


def _reads(question: str) -> bool:
    return question.lstrip("( \n").upper().startswith(("SELECT", "WITH", "EXECUTE"))


def plan_of(question: str) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + question)
        (told,) = cursor.fetchone()
    told = json.loads(told) if isinstance(told, str) else told
    steps = list(_steps(told[0]["Plan"]))
    return Plan(
        whole=sorted({step["Relation Name"] for step in steps if _is_whole(step)}),
        looked_at=round(max(map(_looked_at, steps))),
        milliseconds=told[0]["Execution Time"],
        question=" ".join(question.split()),
    )


def _steps(step: dict) -> Iterator[dict]:
    yield step
    for below in step.get("Plans", ()):
        yield from _steps(below)


def _looked_at(step: dict) -> float:
    away = step.get("Rows Removed by Filter", 0) + step.get("Rows Removed by Index Recheck", 0)
    return (step["Actual Rows"] + away) * step["Actual Loops"]


def _is_whole(step: dict) -> bool:
    return step["Node Type"] == "Seq Scan" and _looked_at(step) >= WHOLE_FROM
