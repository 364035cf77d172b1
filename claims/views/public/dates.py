"""A frozen document as a template wants it: its dates as dates."""

from datetime import date, datetime
from typing import Any

import orjson

from claims.models import Publication

_DATES = {
    *("said_on", "as_of", "published_on", "consulted_on", "published_at", "version_published_at", "at", "kept_at"),
    *("asked_on", "on"),
}


def document_of(row: Publication) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document as frozen, and the same with dates parsed, for templates."""
    document = orjson.loads(row.document)
    return document, _dated(document)


def _dated(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _dated(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, name) for inner in value]
    if name in ("url", "original_url") and not str(value).startswith(("http://", "https://")):
        return ""  # no other address becomes a link
    return _parsed(value) if name in _DATES and value else value


def _parsed(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
