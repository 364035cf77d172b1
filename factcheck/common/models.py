"""What several apps' models share."""

from typing import ClassVar

from django.db import models

from . import sentences


class AppendOnly(models.Model):
    """Rows that are written once. Triggers refuse changes to any but `mutable_columns`, for every database role.

    `save()` on an existing row fails in the database, not here: the guarantee does not rest on Python.
    """

    mutable_columns: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True


def append_only_models() -> list[type[AppendOnly]]:
    """Every concrete append-only model of the project."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, AppendOnly)]


class SentenceField(models.TextField):
    """A machine's sentence for people, kept by how it was made and read in the reader's language (`sentences`)."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else sentences.read(value)

    def get_prep_value(self, value: str | None) -> str | None:
        return None if value is None else sentences.kept(value)
