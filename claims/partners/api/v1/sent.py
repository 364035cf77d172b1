"""What a request brings, checked: bounded JSON, and a field that we don't know is an error by its name."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from .asked import Moment

MOST_ENTRIES = 500
_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


class TooLarge(APIException):
    status_code = 413


class NoLength(APIException):
    status_code = 411
    default_detail = "Say how long the body is: Content-Length is missing."


def require_length(request: Request) -> None:
    """A body in chunks never reaches us, and must not look like one without fields. Raises NoLength."""
    if "Transfer-Encoding" in request.headers and not request.headers.get("Content-Length"):
        raise NoLength


class BoundedJson(BaseParser):
    """JSON of a size that the web process can hold; neither NaN nor bottomless nesting."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        data = stream.read(most + 1)
        if len(data) > most:
            raise TooLarge(f"A request holds {most // 1024**2} MB at most. Send it in parts.")
        try:
            return orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise ParseError(f"This is not JSON: {error}.") from None


class Body(serializers.Serializer):
    """A JSON object with these fields and no others. Each subclass is also its documentation in the schema."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError({name: [f"Unknown field. Known: {known}."] for name in unknown})
        return super().to_internal_value(data)

    @classmethod
    def of(cls, data: Any) -> dict[str, Any]:
        """The checked fields of `data`. Raises ValidationError by field."""
        body = cls(data=data)
        body.is_valid(raise_exception=True)
        return body.validated_data


def words(most: int, help_text: str) -> serializers.CharField:
    return serializers.CharField(max_length=most, required=False, allow_blank=True, help_text=help_text)


class NewArticle(Body):
    """An article to bring: by its address, by its text, or by both."""

    url = words(2000, "Its address. Without `text` the desk opens it.")
    text = serializers.CharField(
        required=False,
        allow_blank=True,
        trim_whitespace=False,
        help_text="Its text, verbatim, at most 1,000,000 characters; `url` then only says where it stands.",
    )
    title = words(500, "Headline; without it the page's own, or the first words.")
    outlet = words(200, "Who published it.")
    byline = words(300, "Who wrote it, as printed.")
    published_at = Moment(required=False, help_text="When the outlet published it.")
    language = serializers.RegexField(
        r"^[a-z]{2}\Z",
        required=False,
        allow_blank=True,
        error_messages={"invalid": "Two small letters as in ISO 639-1: en, de, fr."},
        help_text="ISO 639-1; without it we find out.",
    )

    def validate_published_at(self, value: datetime) -> datetime:
        if not _EARLIEST <= value <= timezone.now() + timedelta(days=1):
            raise serializers.ValidationError("This is no date that an article could have been published on.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("url", "").strip() and not attrs.get("text", "").strip():
            raise serializers.ValidationError({"url": ["Give url, or text, or both."]})
        return attrs


@extend_schema_field(NewArticle(many=True))
class Entries(serializers.ListField):
    """Entries in any shape: each is checked for itself, so that one that is wrong spoils none of the others."""

    child = serializers.JSONField()


class NewArticles(Body):
    """Articles to bring."""

    articles = Entries(min_length=1, max_length=MOST_ENTRIES, help_text=f"1 to {MOST_ENTRIES} articles.")


def idempotency_key(request: Request) -> str:
    """The header, or nothing. Raises ValidationError for one that we could not keep."""
    key = request.headers.get("Idempotency-Key", "")
    if "Idempotency-Key" in request.headers and not _KEY.fullmatch(key):
        told = "1 to 255 visible ASCII characters; a random UUID is a good choice."
        raise serializers.ValidationError({"Idempotency-Key": [told]})
    return key
