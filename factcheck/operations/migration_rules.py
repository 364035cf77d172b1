"""What a migration may not do while the version before is still running: both must work on its tables.

A migration that has to break a rule says why it may, in a class attribute `safe_because`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.state import ProjectState

_Found = Iterator[str]
_LOCKS: Final = re.compile(
    r"\bcreate\s+(unique\s+)?index\s+(?!concurrently)|\balter\s+table\b.*\b(type|set\s+not\s+null)\b|\block\s+table\b"
    r"|\b(drop|rename)\s+(table|column)\b|\bcluster\b|\bvacuum\s+full\b",
    re.IGNORECASE | re.DOTALL,
)


def findings(migration: Migration, before: ProjectState) -> list[str]:
    """A sentence for each operation that would hold up or break the version before; `before` is changed on the way."""
    new: set[str] = set()
    found = []
    for operation in migration.operations:
        if isinstance(operation, ops.CreateModel):
            new.add(operation.name_lower)
        elif getattr(operation, "model_name_lower", "") not in new:
            rule = next((rule for kind, rule in _RULES.items() if isinstance(operation, kind)), _nothing)
            found += rule(operation, migration.app_label, before)
        operation.state_forwards(migration.app_label, before)
    return [] if getattr(migration, "safe_because", "") else found


def _nothing(operation: ops.base.Operation, app: str, before: ProjectState) -> _Found:
    yield from ()


def _added(operation: ops.AddField, app: str, before: ProjectState) -> _Found:
    field, named = operation.field, f"{operation.model_name}.{operation.name}"
    if isinstance(field, models.GeneratedField):
        yield f"{named} is computed by the database, which writes the whole table anew under a lock."
    elif not (field.many_to_many or field.null or field.has_db_default()):
        yield f"{named}: the version before does not fill it. Give it null=True or a db_default."


def _gone(operation: ops.base.Operation, app: str, before: ProjectState) -> _Found:
    yield f"{operation.describe()}: the version before still uses it. Take it out of the code one version earlier."


def _indexed(operation: ops.AddIndex, app: str, before: ProjectState) -> _Found:
    if not type(operation).__name__.endswith("Concurrently"):
        yield f"{operation.describe()}: nobody can write while it is built. Use AddIndexConcurrently (atomic = False)."


def _constrained(operation: ops.AddConstraint, app: str, before: ProjectState) -> _Found:
    if type(operation).__name__ != "AddConstraintNotValid":
        steps = "Use AddConstraintNotValid, then ValidateConstraint."
        yield f"{operation.describe()}: every row is checked under a lock. {steps}"


def _altered(operation: ops.AlterField, app: str, before: ProjectState) -> _Found:
    old = before.models[app, operation.model_name_lower].fields[operation.name]
    new, named = operation.field, f"{operation.model_name}.{operation.name}"
    if old.null and not new.null:
        yield f"{named} must not be empty any more: every row is checked, and the version before may leave it so."
    if _type_of(old) != _type_of(new) and not _is_wider(old, new):
        yield f"{named} gets another type: the whole table is written anew under a lock."


def _type_of(field: models.Field) -> str | None:
    """As PostgreSQL names it; keys of other tables by their class, since their table isn't at hand here."""
    return type(field).__name__ if field.is_relation else field.db_type(connection)


def _is_wider(old: models.Field, new: models.Field) -> bool:
    """A longer varchar, or text instead of one, changes no row."""
    if not isinstance(old, models.CharField) or not isinstance(new, models.CharField | models.TextField):
        return False
    return isinstance(new, models.TextField) or (new.max_length or 0) >= (old.max_length or 0)


def _spoken(operation: ops.RunSQL, app: str, before: ProjectState) -> _Found:
    said = operation.sql if isinstance(operation.sql, str) else " ".join(map(str, operation.sql))
    if _LOCKS.search(said):
        yield "RunSQL locks a table, writes it anew or takes something away. Do it in steps, or say why it may."
    if not operation.reversible:
        yield "RunSQL has no way back."


def _programmed(operation: ops.RunPython, app: str, before: ProjectState) -> _Found:
    if not operation.reversible:
        yield "RunPython has no way back: RunPython.noop is one."


_RULES: Final[dict[type, Callable[..., _Found]]] = {
    ops.AddField: _added,
    ops.RemoveField: _gone,
    ops.RenameField: _gone,
    ops.DeleteModel: _gone,
    ops.RenameModel: _gone,
    ops.AlterModelTable: _gone,
    ops.AddIndex: _indexed,
    ops.AddConstraint: _constrained,
    ops.AlterField: _altered,
    ops.RunSQL: _spoken,
    ops.RunPython: _programmed,
}
