"""What a request asks for, checked: a parameter that we don't know is an error, not a silent nothing."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from articles.countries import COUNTRIES
from claims.models import Rating
from claims.partners.items import ITEM_FIELDS

from .cursors import CursorField

MAX_LIMIT = 100
COMMON_RATINGS = [*Rating.ON_THE_AXIS.values(), *Rating.OffScale.values]
_TELLING = {"rating", "common_rating", "speaker", "topic", "language", "country", "q"}


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
        return cls._checked(request.query_params) if request.query_params else dict(cls._of_none())

    @classmethod
    @cache
    def _of_none(cls) -> dict[str, Any]:
        """What stands where nothing was given, checked once a process."""
        return cls._checked(QueryDict())

    @classmethod
    def _checked(cls, given: QueryDict) -> dict[str, Any]:
        return cls._made().run_validation(given)

    @classmethod
    @cache
    def _made(cls) -> "Parameters":
        """Made once a process: it keeps nothing of what it is given, and copying all its fields takes long."""
        return cls()


def _takes_many(field: serializers.Field) -> bool:
    return isinstance(field, serializers.ListField)


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


class Many(serializers.ListField):
    """A parameter that may be repeated: any of the values will do. Empty ones count as absent."""

    def __init__(self, child: serializers.Field, **kwargs: Any):
        super().__init__(child=child, max_length=20, required=False, **kwargs)

    def get_value(self, dictionary: QueryDict) -> Any:
        given = [value for value in dictionary.getlist(self.field_name) if value]
        return given or serializers.empty


class Country(serializers.CharField):
    """Two letters as in ISO 3166-1, given in capitals."""

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data).upper()
        if code not in COUNTRIES:
            raise serializers.ValidationError("No country has this code. Two letters as in ISO 3166-1: ES, GB, MX.")
        return code


@extend_schema_field(OpenApiTypes.STR)
class FieldNames(serializers.Field):
    """Names of an item's fields, with commas between them. Gives them as a tuple."""

    def to_internal_value(self, data: Any) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for name in str(data).split(",") if name.strip()))
        if unknown := sorted(set(names) - set(ITEM_FIELDS)):
            told = f"Unknown: {', '.join(unknown)[:200]}. Choose from {', '.join(ITEM_FIELDS)}."
            raise serializers.ValidationError(told)
        return names


class ItemParameters(Parameters):
    fields = FieldNames(required=False, help_text="Only these fields of a verdict: `id,rating,url`.")


class VerdictParameters(ItemParameters):
    updated_since = Moment(required=False, help_text="Only what changed in public at or after this moment.")
    status = Many(
        serializers.ChoiceField(choices=["live", "contested", "retracted"]),
        help_text="Only these; without it, live and contested. Retracted checks come as tombstones. Repeatable.",
    )
    rating = Many(serializers.SlugField(max_length=50), help_text="Only these ratings, by key; repeatable.")
    common_rating = Many(
        serializers.ChoiceField(choices=COMMON_RATINGS),
        help_text="Only ratings that stand here on the axis that all scales share; repeatable.",
    )
    speaker = Words(help_text="Only this speaker's claims; the whole name, upper or lower case.")
    topic = Many(Words(), help_text="Only claims about one of these, by name or slug; repeatable.")
    language = Many(Words(), help_text="Only claims in these languages, ISO 639-1; repeatable.")
    country = Many(Country(), help_text="Only claims seen in outlets of these countries, ISO 3166-1; repeatable.")
    q = Words(
        help_text="Words in headline, claim, summary, speaker or quote, with any ending; "
        'quotes, "or" and minus work. With `language`, quicker and surer.'
    )
    cursor = CursorField(parts=(datetime, int), required=False, help_text="`next` of the page before.")
    limit = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT, default=50, help_text="Items a page.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # A filter on what was withdrawn would tell what it said.
        if "retracted" in attrs.get("status", ()) and set(attrs) & _TELLING:
            told = "Of a retracted check nothing is left to filter by but updated_since: ask for these apart."
            raise serializers.ValidationError({"status": told})
        return attrs


class ChangeParameters(Parameters):
    cursor = CursorField(parts=(int,), required=False, help_text="`next` of the answer before; none: from the start.")
    limit = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT, default=50, help_text="Items a page.")


class UsageParameters(Parameters):
    days = serializers.IntegerField(min_value=1, max_value=366, default=30, help_text="So many days back, by UTC.")


class NoParameters(Parameters):
    """For views that take none."""


def one_of(known: Iterable[str], *, asked: list[str], name: str) -> list[str]:
    """`asked`, if all are known. Raises ValidationError naming the known ones."""
    choices = sorted(known)
    if set(asked) - set(choices):
        raise serializers.ValidationError({name: f"Choose from {', '.join(choices)}."})
    return asked
