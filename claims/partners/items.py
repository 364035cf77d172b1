"""Items of an answer, as bytes. A frozen document is spliced in as it is: parsing it again costs ten times more."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from claims.documents import FIELDS
from claims.models import Publication

COLUMNS = ("id", "claim_id", "version", "status", "notice", "status_changed_at", "published_at", "slug", "document")
# A moment as text is parsed here ten times quicker than by the database's driver.
STANDING_COLUMNS = ("status", "notice", Cast("status_changed_at", TextField()), "document")
_IN_FRONT = ("status", "notice", "updated_at")
ITEM_FIELDS = (*_IN_FRONT, *FIELDS)


def item(row: dict[str, Any], fields: Sequence[str] = ()) -> bytes:
    """A verdict: the frozen document with `status`, `notice` and `updated_at` in front, or only those `fields` of it;
    or a tombstone, which is always whole."""
    if row["status"] == Publication.Status.RETRACTED:
        return orjson.dumps(tombstone(row))
    in_front = _in_front(row["status"], row["notice"], row["status_changed_at"])
    if fields:
        whole = in_front | orjson.loads(row["document"])
        return orjson.dumps({name: whole.get(name) for name in fields})
    return _joined(in_front, row["document"])


def standing_item(status: str, notice: str, changed_at: str, document: str) -> bytes:
    """The item of a check that stands, from STANDING_COLUMNS."""
    return _joined(_in_front(status, notice, datetime.fromisoformat(changed_at)), document)


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


def _joined(in_front: dict[str, Any], document: str) -> bytes:
    return b"".join((orjson.dumps(in_front)[:-1], b",", document[1:].encode()))


def _in_front(status: str, notice: str, changed_at: datetime) -> dict[str, Any]:
    return {"status": status.lower(), "notice": notice or None, "updated_at": changed_at}
