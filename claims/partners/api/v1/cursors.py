"""Cursors: where the next page begins, in a form that nobody is tempted to take apart."""

import base64
from datetime import UTC, datetime
from typing import Any, NoReturn

import orjson
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

_LARGEST = 2**63 - 1


def cursor_of(*parts: datetime | int) -> str:
    """An opaque text for `parts`."""
    return base64.urlsafe_b64encode(orjson.dumps(parts)).rstrip(b"=").decode()


@extend_schema_field(OpenApiTypes.STR)
class CursorField(serializers.Field):
    """A cursor that we made: the right number of parts of the right types. Gives them as a tuple."""

    default_error_messages = {"invalid": "This cursor is not one of ours. Leave it out to start over."}

    def __init__(self, *, parts: tuple[type, ...], **kwargs: Any):
        super().__init__(**kwargs)
        self.parts = parts

    def to_internal_value(self, data: Any) -> tuple:
        try:
            values = orjson.loads(base64.b64decode(f"{data}{'=' * (-len(data) % 4)}", b"-_", validate=True))
            return tuple(_read(value, kind) for value, kind in zip(values, self.parts, strict=True))
        except (ValueError, TypeError):
            self.fail("invalid")


def _read(value: Any, kind: type) -> Any:
    """One part of a cursor. Raises ValueError or TypeError for what we never put there."""
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else _refuse()
    return value if type(value) is kind and 0 <= value <= _LARGEST else _refuse()


def _refuse() -> NoReturn:
    raise ValueError
