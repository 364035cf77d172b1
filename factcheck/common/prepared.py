"""Statements that the database keeps ready.

PostgreSQL takes up to ten times as long to plan a short question with joins as to answer it. What is asked all day is
therefore prepared, once a connection, and goes by its name from then on. Statements go in one trip, as one text.
"""

import hashlib
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

_ready: Final[WeakKeyDictionary[psycopg.Connection, set[str]]] = WeakKeyDictionary()
"""The names that each connection knows."""
_OUT_OF_DATE: Final = (
    psycopg.errors.InvalidSqlStatementName,
    psycopg.errors.DuplicatePreparedStatement,
    psycopg.errors.FeatureNotSupported,
)
"""A pooler gave us another session, which has other statements; or a migration changed what one answers with."""


class Statement(NamedTuple):
    """`text` with so many `numbers`, at $1, $2 … The name tells what it is: two of one name are the same."""

    name: str
    text: str
    numbers: int

    @classmethod
    def of(cls, text: str, *, numbers: int, about: str) -> "Statement":
        whole = f"{numbers} {text}"
        return cls(f"{about}_{hashlib.sha256(whole.encode()).hexdigest()[:12]}", text, numbers)

    @property
    def prepared(self) -> str:
        text = self.text.replace("%", "%%")  # it travels with values
        return f"PREPARE {self.name}{_listed('bigint', self.numbers)} AS {text}"

    @property
    def executed(self) -> str:
        return f"EXECUTE {self.name}{_listed('%s', self.numbers)}"


def _listed(one: str, times: int) -> str:
    return f" ({', '.join([one] * times)})" if times else ""


class Part(NamedTuple):
    """One question of a trip: a statement with its numbers, or SQL for this once with its values."""

    said: Statement | str
    values: Sequence[Any]


def answers(*parts: Part) -> list[list[tuple]]:
    """The rows of each, on one trip to the database."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        return _answers(connection, parts)
    except DatabaseError as wrong:
        if connection.connection is not None:  # what of it was prepared is unknown: the next trip begins anew
            _ready.pop(connection.connection, None)
        if connection.in_atomic_block or not isinstance(wrong.__cause__, _OUT_OF_DATE):
            raise
    return _answers(connection, parts)


def _answers(connection, parts: Sequence[Part]) -> list[list[tuple]]:
    with connection.cursor() as cursor:
        known = _ready.get(connection.connection)
        used = {part.said for part in parts if isinstance(part.said, Statement)}
        new = [statement for statement in used if known is None or statement.name not in known]
        first = ["DEALLOCATE ALL"] if known is None and new else []
        first += [statement.prepared for statement in new]
        then = [part.said.executed if isinstance(part.said, Statement) else part.said for part in parts]
        cursor.execute("; ".join(first + then), [value for part in parts for value in part.values])
        found = _fetched(cursor, unanswered=len(first), answered=len(then))
        if new:
            _ready.setdefault(connection.connection, set()).update(statement.name for statement in new)
    return found


def _fetched(cursor, *, unanswered: int, answered: int) -> list[list[tuple]]:
    for _ in range(unanswered):
        cursor.nextset()
    found = [cursor.fetchall()]
    while len(found) < answered:
        cursor.nextset()
        found.append(cursor.fetchall())
    return found
