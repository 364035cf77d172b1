"""Questions to the database that pages ask all day.

Putting a question into SQL costs Django more than reading what comes back, and each trip costs as much again. So a
`Question` is put into words once a process and keeps its place for the numbers that change, and `ask` takes several
along on one trip. The database in turn plans a question that lasts once a connection (`prepared`). The rows come back
as ordinary instances; what a question does not say (prefetching) is not done.
"""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from .prepared import Part, Statement, answers

_STAND_IN = -(10**15)
"""Numbers from here down stand where the asked ones go."""
_LARGEST = 2**63 - 1
"""Of a bigint. Addresses hold numbers of any size: one beyond is no row's, nor is this."""


class _Worded(NamedTuple):
    """`values` go along with the SQL, with stand-ins where the numbers of `names` take their place."""

    sql: str
    values: list[Any]
    names: dict[int, str]
    rows: QuerySet
    compiler: SQLCompiler


class Question:
    """The rows of a queryset for some numbers, such as the key of a claim.

    `rows` makes the queryset from them; it is called once, with stand-ins, so it may only filter by them.
    """

    def __init__(self, rows: Callable[..., QuerySet]) -> None:
        self._rows = rows
        self._names = list(inspect.signature(rows).parameters)

    def __call__(self, **numbers: int) -> "Asked":
        return Asked(self, numbers)

    def among(self, numbers: Mapping[str, int]) -> "Asked":
        """The question with those of the numbers that it wants."""
        return Asked(self, {name: numbers[name] for name in self._names})

    def of(self, **numbers: int) -> list:
        """The answer, on a trip of its own."""
        return ask(self(**numbers))[0]

    @cached_property
    def worded(self) -> _Worded:
        stand_ins = {name: _STAND_IN - place for place, name in enumerate(self._names)}
        rows = self._rows(**stand_ins)
        if rows._prefetch_related_lookups:
            raise TypeError("A question has one answer: ask for what would be prefetched in one of its own.")
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        return _Worded(sql, list(values), {number: name for name, number in stand_ins.items()}, rows, compiler)

    @cached_property
    def statement(self) -> Statement:
        """The question as the database keeps it: its numbers are parameters, the rest stands in it."""
        worded, table = self.worded, self.worded.rows.model._meta.db_table
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            text = cursor.mogrify(worded.sql, worded.values)
        for place, stand_in in enumerate(worded.names, start=1):
            text = text.replace(str(stand_in), f"${place}")
        return Statement.of(text, numbers=len(worded.names), about=table)

    def part(self, numbers: Mapping[str, int]) -> Part:
        """What goes to the database for these numbers."""
        return Part(self.statement, [min(max(numbers[name], -_LARGEST), _LARGEST) for name in self._names])

    @cached_property
    def _converters(self) -> dict:
        """Of columns that don't come as Python has them; looking for them takes longer than reading a row."""
        compiler = self.worded.compiler
        return compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])

    def read(self, found: list[tuple]) -> list:
        """What the database answered, as the queryset would have made it."""
        if not found:
            return []
        compiler = copy(self.worded.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.execute_sql = lambda *_, **__: [found]
        compiler.get_converters = lambda _: self._converters
        rows = QuerySet(self.worded.rows.model, query=SimpleNamespace(get_compiler=lambda *_, **__: compiler))
        return list(self.worded.rows._iterable_class(rows))


class HowMany(Question):
    """How many rows there are; the queryset says up to which number it is worth counting."""

    @cached_property
    def worded(self) -> _Worded:
        worded = super().worded
        return worded._replace(sql=f"SELECT count(*) FROM ({worded.sql}) AS part")  # noqa: S608 values travel apart

    def read(self, found: list[tuple]) -> int:
        return found[0][0]


class _ForThisOnce:
    """A question that is put into words for one time: the database has no reason to keep it."""

    def part(self, numbers: Mapping[str, int]) -> Part:
        return Part(self.worded.sql, self.worded.values)


class _Once(_ForThisOnce, Question):
    pass


class _HowManyOnce(_ForThisOnce, HowMany):
    pass


def how_many(rows: QuerySet) -> "Asked":
    """The same for a queryset that is put into words for this once."""
    return _HowManyOnce(lambda: rows)()


class Asked(NamedTuple):
    """A question with its numbers."""

    question: Question
    numbers: dict[str, int]


def ask(*questions: Asked | QuerySet) -> list[Any]:
    """The answers, in the order of the questions; one trip to the database.

    A queryset is put into words for this once.
    """
    asked = [one if isinstance(one, Asked) else _once(one) for one in questions]
    found = answers(*(one.question.part(one.numbers) for one in asked))
    return [one.question.read(rows) for one, rows in zip(asked, found, strict=True)]


def ask_named(questions: Mapping[str, Question], **numbers: int) -> dict[str, Any]:
    """The answers by the names of the questions, each with those of the numbers that it wants; one trip."""
    return dict(zip(questions, ask(*(one.among(numbers) for one in questions.values())), strict=True))


def _once(rows: QuerySet) -> Asked:
    return _Once(lambda: rows)()


def hold(row: Model, name: str, found: Iterable[Model], *, by: str = "") -> None:
    """Let `row.name.all()` be these, as if they had been prefetched; `by` is the field by which they point back."""
    rows = getattr(row, name).all()
    rows._result_cache, rows._prefetch_done = list(found), True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = rows
    for one in rows._result_cache if by else ():
        setattr(one, by, row)


def hold_each(rows: Iterable[Model], name: str, found: Iterable[Model], *, by: str) -> None:
    """The same for several: each holds those that point to it."""
    parts = defaultdict(list)
    for one in found:
        parts[getattr(one, f"{by}_id")].append(one)
    for row in rows:
        hold(row, name, parts[row.pk], by=by)
