"""Rows on their way into the database: numbered here, brought by COPY, a block at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_NUMBERS_AT_ONCE = 5_000


class Table:
    """A model's columns but for those that the database fills, what stands in them if nothing is said, and its next
    numbers."""

    def __init__(self, model: type[models.Model], connection: BaseDatabaseWrapper) -> None:
        every = model._meta.concrete_fields
        fields = [field for field in every if not field.generated and not field.has_db_default()]
        self._connection = connection
        self.name = model._meta.db_table
        self.columns = [field.column for field in fields]
        self._key = model._meta.pk.attname
        self._json = {field.attname for field in fields if isinstance(field, models.JSONField)}
        self._rest = [(field.attname, self._default(field)) for field in fields]
        self.numbers = self._numbered()

    def row(self, values: dict) -> tuple[int, list]:
        """Its number and its columns; `values` by the names of attributes (`claim_id`)."""
        if self._key not in values:
            values[self._key] = next(self.numbers)
        for name in self._json & values.keys():
            values[name] = _json(values[name])
        number, row = values[self._key], [values.pop(name, default) for name, default in self._rest]
        if values:
            raise TypeError(f"{self.name} has no {', '.join(values)}.")
        return number, row

    def _default(self, field: models.Field):
        default = field.get_default()
        if isinstance(field, models.JSONField):
            return None if default is None else _json(default)
        return list(default) if isinstance(field, ArrayField) and default is not None else default

    def _numbered(self) -> Iterator[int]:
        """Numbers that nobody else gets: the table's own sequence is moved past them first."""
        sequence = f"pg_get_serial_sequence('{self.name}', 'id')"
        while True:
            with self._connection.cursor() as cursor:
                cursor.execute(f"SELECT setval({sequence}, nextval({sequence}) + {_NUMBERS_AT_ONCE} - 1)")
                (last,) = cursor.fetchone()
            yield from range(last - _NUMBERS_AT_ONCE + 1, last + 1)


class Store:
    """Takes rows of all tables and writes them together, so that a block is there whole or not at all."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.made: dict[str, int] = defaultdict(int)
        self._tables: dict[type, Table] = {}
        self._waiting: dict[type, list[list]] = {}

    def add(self, model: type[models.Model], **values) -> int:
        """Keep a row for the next `write`; its number. Raises TypeError for a column that there is not."""
        number, row = self._table(model).row(values)
        self._waiting[model].append(row)
        return number

    def numbers(self, model: type[models.Model]) -> Iterator[int]:
        """The next numbers of a table, for rows that are stored later than they are pointed to."""
        return self._table(model).numbers

    def write(self, *, then: Callable[[Any], None] | None = None) -> None:
        """Bring in what waits, and what `then` does with the cursor, in one transaction.

        Raises IntegrityError for what the database refuses.
        """
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            # Rows of a block point at each other in all directions.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model, rows in self._waiting.items():
                self._copy(cursor, self._tables[model], rows)
                self.made[str(model._meta.verbose_name_plural)] += len(rows)
                rows.clear()
            if then:
                then(cursor)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def _table(self, model: type[models.Model]) -> Table:
        if model not in self._tables:
            self._tables[model], self._waiting[model] = Table(model, self.connection), []
        return self._tables[model]

    def _copy(self, cursor, table: Table, rows: list[list]) -> None:
        columns = ", ".join(f'"{column}"' for column in table.columns)
        with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
