"""The one public document of a publication version. What isn't named here never leaves the desk."""

from collections.abc import Mapping
from typing import Any

import orjson

FORMAT = 1

_TOP = (
    *("id", "version", "url", "slug", "headline", "claim", "quote", "language", "said_on", "topics"),
    *("summary", "explanation_markdown", "as_of", "checked_by", "approved_by", "published_at"),
    "version_published_at",
)
_SPEAKER = ("name", "description", "kind")
_RATING = ("key", "label", "common", "value", "best", "worst", "definition", "position")
_SCALE = ("name", "version")
# `note` stays inside: it is a note to colleagues, and may name people who asked not to be named.
_EVIDENCE = (
    *("number", "title", "url", "publisher", "published_on", "consulted_on", "stance", "is_primary"),
    *("archived_sha256", "archive_waived_for"),
)
# Only where there are any: documents from before there were, and of desks that ask no archive, stay as they were.
_OUTSIDE_COPY = ("name", "url", "kept_at")
_APPEARANCE = ("quote", "url", "title", "outlet", "published_at", "first")
_CORRECTION = ("version", "kind", "note", "at")
_REPLY = ("whom", "asked_on", "outcome", "on")
_BREAK_GLASS = ("by", "reason")
_MEDIA = ("kind", "url", "category", "original_url", "context")
_ORGANIZATION = ("name", "url", "license")

FIELDS = (
    *("format", *_TOP, "countries", "speaker", "rating", "scale", "organization", "break_glass", "evidence"),
    *("appearances", "media", "replies", "corrections"),
)
"""What a document has at its top, in no order."""


def public_document(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The public document of `facts` (shape: docs/reference/api.md, "Verdict").

    Raises KeyError where a fact that every publication has is missing. Off-scale ratings have `value`,
    `best` and `worst` null. Dates are ISO 8601 strings already; nothing is computed from the clock.
    """
    document = {"format": FORMAT} | {name: facts[name] for name in _TOP}
    document["speaker"] = _one(facts["speaker"], _SPEAKER)
    document["rating"] = _rating(facts["rating"])
    document["scale"] = _one(facts["scale"], _SCALE)
    document["organization"] = _one(facts["organization"], _ORGANIZATION)
    document["countries"] = sorted(set(facts.get("countries", ())))
    document["break_glass"] = _one(facts.get("break_glass"), _BREAK_GLASS)
    document["evidence"] = sorted(map(_source, facts["evidence"]), key=lambda row: row["number"])
    document["appearances"] = _many(facts["appearances"], _APPEARANCE)
    if media := _one(facts.get("media"), _MEDIA):
        document["media"] = media
    if replies := _many(facts.get("replies", ()), _REPLY):
        document["replies"] = replies
    document["corrections"] = _many(facts.get("corrections", ()), _CORRECTION)
    return document


def document_bytes(document: Mapping[str, Any]) -> str:
    """Canonical JSON text: sorted keys, no spaces. The same document gives the same bytes and hash."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS).decode()


def _one(row: Mapping[str, Any] | None, names: tuple[str, ...]) -> dict[str, Any] | None:
    return {name: row[name] for name in names if name in row} if row else None


def _many(rows, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: row.get(name) for name in names} for row in rows]


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    (kept,) = _many([row], _EVIDENCE)
    copies = _many(row.get("outside_copies", ()), _OUTSIDE_COPY)
    return kept | ({"outside_copies": copies} if copies else {})


def _rating(rating: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: rating.get(name) for name in _RATING}
    return kept if kept["value"] is not None else kept | {"best": None, "worst": None}
