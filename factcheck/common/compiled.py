"""Queries that are asked very often: making their SQL costs as much as asking it, so it is made once a process."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Compiled:
    """A query of one value, or of none.

    `queryset` makes it for `sample`, a value that stands nowhere else in it, and takes columns as `values_list` does;
    rows come as the database gives them.
    """

    def __init__(self, queryset: Callable[[Any], QuerySet], *, sample: int | str | None = None) -> None:
        self._queryset, self._sample = queryset, sample

    def rows(self, value: int | str | None = None) -> list[tuple]:
        sql, parameters = self._made
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if one == self._sample else one for one in parameters])
            return cursor.fetchall()

    @cached_property
    def _made(self) -> tuple[str, tuple]:
        return self._queryset(self._sample).query.sql_with_params()
