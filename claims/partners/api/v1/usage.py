"""How much a partner has asked."""

from datetime import UTC, timedelta
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.partners.models import KeyUsage
from claims.partners.services.usage import usage_of

from . import schema
from .answers import PartnerView, json_answer
from .asked import UsageParameters


class AnyKey(BasePermission):
    """Whatever the key opens: what it was used for is its partner's to know."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return request.auth is not None


class Usage(PartnerView):
    permission_classes = [AnyKey]

    @schema.usage
    def get(self, request: Request) -> HttpResponse:
        """Requests a day and key of yours, the newest day first; a minute late at most."""
        days = UsageParameters.of(request)["days"]
        since = timezone.now().astimezone(UTC).date() - timedelta(days=days - 1)
        rows = [_row(one) for one in usage_of(request.user, since=since)]
        return json_answer(request, orjson.dumps({"results": rows}))


def _row(one: KeyUsage) -> dict[str, Any]:
    key = one.api_key
    counts = {"requests": one.requests, "refused": one.refused, "counted_to": one.counted_to}
    return {"day": one.day, "key": f"pl_{key.prefix}", "name": key.name} | counts
