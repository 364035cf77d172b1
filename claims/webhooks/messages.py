"""What a message says: little, and true at the moment it is sent. The verdict itself is read from the interface."""

from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse

from claims.models import Publication

from .models import Delivery

TYPES = {
    "publish": "verdict.published",
    "supersede": "verdict.superseded",
    "contest": "verdict.contested",
    "restore": "verdict.restored",
    "retract": "verdict.retracted",
}
TEST_TYPE = "webhook.test"


def body_of(delivery: Delivery) -> bytes:
    """The message as JSON. `status` is how the check stands now: a late message never speaks for what was withdrawn.

    Needs `change__publication` selected.
    """
    change = delivery.change
    if change is None:
        return orjson.dumps({"type": TEST_TYPE, "timestamp": delivery.created_at, "data": {"number": None}})
    data = {"number": change.number, "id": change.claim_id, "version": change.publication.version}
    return orjson.dumps({"type": TYPES[change.kind], "timestamp": change.at, "data": data | _standing(change.claim_id)})


def _standing(claim_id: int) -> dict[str, Any]:
    newest = Publication.objects.public().filter(claim=claim_id).defer("document").order_by("-version").first()
    stands = {
        "status": newest.status.lower(),
        "url": settings.PUBLIC_URL + reverse("api_v1:verdict", args=[claim_id]),
    }
    if newest.status != Publication.Status.RETRACTED:
        return stands
    return stands | {"tombstone": {"notice": newest.notice, "retracted_at": newest.status_changed_at}}
