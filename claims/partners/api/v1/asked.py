"""What a request asks for, checked: a parameter that we don't know is an error, not a silent nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from rest_framework import serializers
from rest_framework.request import Request

from .cursors import CursorField

MAX_LIMIT = 100


class Parameters(serializers.Serializer):
    """Query parameters of a view. Each subclass is also their documentation in the schema."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            known = ", ".join(sorted(self.fields)) or "none"
            raise serializers.ValidationError(dict.fromkeys(unknown, f"Unknown parameter. Known: {known}."))
        repeated = [name for name in data if len(data.getlist(name)) > 1 and not _takes_many(self.fields[name])]
        if repeated:
            raise serializers.ValidationError(dict.fromkeys(repeated, "Give this parameter once."))
        return super().to_internal_value(data)

    @classmethod
    def of(cls, request: Request) -> dict[str, Any]:
        """The checked parameters of `request`. Raises ValidationError by parameter."""
        parameters = cls(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        return parameters.validated_data


def _takes_many(field: serializers.Field) -> bool:
    return isinstance(field, serializers.MultipleChoiceField | serializers.ListField)


class Moment(serializers.DateTimeField):
    """A moment in ISO 8601; without an offset it is UTC."""

    def to_internal_value(self, value: Any) -> datetime:
        # A `+` that was not percent-encoded arrives as a space.
        text = str(value).strip().replace(" ", "+") if "T" in str(value) else str(value)
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None:
            self.fail("invalid", format="2026-11-23T09:00:00Z")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Words(serializers.CharField):
    """Short text that PostgreSQL can hold."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=200, required=False, **kwargs)


class VerdictParameters(Parameters):
    updated_since = Moment(required=False, help_text="Only what changed in public at or after this moment.")
    rating = serializers.ListField(
        child=serializers.SlugField(max_length=50),
        max_length=20,
        required=False,
        help_text="Only these ratings, by key; repeatable.",
    )
    speaker = Words(help_text="Only this speaker's claims; the whole name, upper or lower case.")
    language = Words(help_text="Only claims in this language, ISO 639-1.")
    q = Words(help_text='Words in headline, claim, summary or speaker; quotes, "or" and minus work.')
    include = serializers.ChoiceField(
        choices=["tombstones"],
        required=False,
        help_text="`tombstones`: retracted checks are listed too, as tombstones.",
    )
    cursor = CursorField(parts=(datetime, int), required=False, help_text="`next` of the page before.")
    limit = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT, default=50, help_text="Items a page.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # A filter on what was withdrawn would tell what it said.
        if "include" in attrs and set(attrs) & {"rating", "speaker", "language", "q"}:
            told = "Tombstones can only be listed with updated_since: nothing else is left of them to filter by."
            raise serializers.ValidationError({"include": told})
        return attrs


class ChangeParameters(Parameters):
    cursor = CursorField(parts=(int,), required=False, help_text="`next` of the answer before; none: from the start.")
    limit = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT, default=50, help_text="Items a page.")


class NoParameters(Parameters):
    """For views that take none."""


def one_of(known: Iterable[str], *, asked: list[str], name: str) -> list[str]:
    """`asked`, if all are known. Raises ValidationError naming the known ones."""
    choices = sorted(known)
    if set(asked) - set(choices):
        raise serializers.ValidationError({name: f"Choose from {', '.join(choices)}."})
    return asked
