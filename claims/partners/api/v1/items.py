"""Items of an answer, as bytes. A frozen document is spliced in as it is: parsing it again costs ten times more."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse

from claims.models import Publication

COLUMNS = (*("id", "claim_id", "version", "status", "notice", "status_changed_at", "published_at", "slug", "document"),)


def item(row: dict[str, Any]) -> bytes:
    """A verdict: the frozen document with `status`, `notice` and `updated_at` in front; or a tombstone."""
    if row["status"] == Publication.Status.RETRACTED:
        return orjson.dumps(tombstone(row))
    return b"".join((orjson.dumps(_standing(row))[:-1], b",", row["document"].encode()[1:]))


def tombstone(row: dict[str, Any]) -> dict[str, Any]:
    """What is left of a retracted check: nothing of its verdict."""
    return {
        "id": row["claim_id"],
        "url": settings.PUBLIC_URL + reverse("public:check", args=[row["claim_id"], row["slug"]]),
        "status": "retracted",
        "notice": row["notice"],
        "retracted_at": row["status_changed_at"],
    }


def page(items: Iterable[bytes], **rest: Any) -> bytes:
    """The bytes of `{"results": [items], **rest}`."""
    return b"".join((b'{"results":[', b",".join(items), b"],", orjson.dumps(rest)[1:]))


def _standing(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": row["status"].lower(),
        "notice": row["notice"] or None,
        "updated_at": row["status_changed_at"],
    }
