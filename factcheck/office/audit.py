"""What somebody changed, in words that people can read: each row is written in the transaction of the change."""

from typing import Any, Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from .models import AuditEvent

Picture = dict[str, str]

# What is only said to have changed: nobody reads it, before or after.
_SECRET: Final = ("password", "secret_sha256", "token_sha256")
# What machines write while they work.
_NOT_A_CHANGE: Final = ("last_login", "search", "last_used_at", "lease_until", "words")
_LONGEST: Final = 500


def picture(row: models.Model) -> Picture:
    """The row's fields in words: {field name: what stands in it}. Many-to-many rows by their names."""
    fields = [field for field in row._meta.concrete_fields if field.name not in _NOT_A_CHANGE]
    told = {field.name: _told(row, field) for field in fields if not field.primary_key}
    for field in row._meta.many_to_many:
        told[field.name] = ", ".join(sorted(str(other) for other in getattr(row, field.name).all()))
    return told


def difference(before: Picture, after: Picture) -> dict[str, list[str]]:
    """{field: [before, after]} of the fields that differ; secrets are only said to differ."""
    names = [name for name in {**before, **after} if before.get(name, "") != after.get(name, "")]
    return {name: ["…", "…"] if name in _SECRET else [before.get(name, ""), after.get(name, "")] for name in names}


def note(
    *,
    row: models.Model,
    by: AbstractBaseUser | None,
    verb: str,
    changes: dict[str, list[str]] | None = None,
    said: str = "",
) -> AuditEvent:
    """Write down that somebody added, changed or deleted the row. `by` is None for a machine."""
    return AuditEvent.objects.create(
        actor=by,
        verb=verb,
        model=row._meta.label_lower,
        object_id=str(row.pk),
        name=str(row)[:300],
        changes=changes or {},
        note=said[:200],
    )


def note_change(*, row: models.Model, by: AbstractBaseUser | None, before: Picture, said: str = "") -> None:
    """Write down what differs from the picture taken before; nothing, if nothing differs."""
    after = picture(type(row)._default_manager.get(pk=row.pk))
    if (changes := difference(before, after)) or said:
        note(row=row, by=by, verb=AuditEvent.Verb.CHANGED, changes=changes, said=said)


def _told(row: models.Model, field: models.Field) -> str:
    if field.name in _SECRET:
        return str(getattr(row, field.attname))
    value: Any = getattr(row, field.name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)[:_LONGEST]
