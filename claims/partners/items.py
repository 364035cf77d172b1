"""Items of an answer, as bytes. A frozen document is spliced in as it is: parsing it again costs ten times more."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse

from claims.documents import FIELDS
from claims.models import Publication

COLUMNS = ("id", "claim_id", "version", "status", "notice", "status_changed_at", "published_at", "slug", "document")
_IN_FRONT = ("status", "notice", "updated_at")
ITEM_FIELDS = (*_IN_FRONT, *FIELDS)


def item(row: dict[str, Any], fields: Sequence[str] = ()) -> bytes:
    """A verdict: the frozen document with `status`, `notice` and `updated_at` in front, or only those `fields` of it;
    or a tombstone, which is always whole."""
    if row["status"] == Publication.Status.RETRACTED:
        return orjson.dumps(tombstone(row))
    if fields:
        whole = _standing(row) | orjson.loads(row["document"])
        return orjson.dumps({name: whole.get(name) for name in fields})
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
