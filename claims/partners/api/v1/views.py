"""Verdicts, their versions and ClaimReview, the change feed, and the scales."""

from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from claims.documents import claimreview
from claims.models import Publication, RatingScale
from claims.partners.items import COLUMNS, item, page, tombstone
from claims.views.public.reading import Shelf, shelf_of

from . import reading, schema
from .answers import LinkedData, PartnerView, json_answer, problem
from .asked import ChangeParameters, ItemParameters, NoParameters, VerdictParameters
from .cursors import cursor_of

_NEVER = "No check with this number was published."


class VerdictList(PartnerView):
    @schema.verdict_list
    def get(self, request: Request) -> HttpResponse:
        """Published verdicts, newest first."""
        items, following = reading.verdicts(VerdictParameters.of(request))
        return json_answer(request, page(items, next=following))


class VerdictDetail(PartnerView):
    @schema.verdict
    def get(self, request: Request, claim_id: int) -> HttpResponse:
        """One verdict as it stands; 410 with its tombstone when it was retracted."""
        fields = ItemParameters.of(request).get("fields", ())
        row = _newest(claim_id)
        return _gone(row) or json_answer(request, item(row, fields))


class VerdictVersion(PartnerView):
    @schema.version
    def get(self, request: Request, claim_id: int, number: int) -> HttpResponse:
        """One version of a verdict, as the public saw it."""
        fields = ItemParameters.of(request).get("fields", ())
        shelf = _shelf(claim_id)
        row = shelf.version(number)
        if row is None:
            raise NotFound("This check has no such version.")
        retraction = shelf.tombstone(row)
        return _gone(_columns(retraction or row)) or json_answer(request, item(_columns(row), fields))


class VerdictClaimReview(PartnerView):
    renderer_classes = [LinkedData, JSONRenderer]

    @schema.claim_review
    def get(self, request: Request, claim_id: int) -> HttpResponse:
        """The verdict as schema.org ClaimReview."""
        NoParameters.of(request)
        row = _newest(claim_id)
        return _gone(row) or _claim_review(request, row)


class ChangeList(PartnerView):
    @schema.change_list
    def get(self, request: Request) -> HttpResponse:
        """What changed in public, in commit order. Keep `next` and ask again."""
        asked = ChangeParameters.of(request)
        after = asked.get("cursor", (0,))[0]
        rows, stands = reading.changes(after=after, limit=asked["limit"])
        following = cursor_of(rows[-1]["number"] if rows else after)
        body = page((_change(row, stands[row["id"]]) for row in rows), next=following, more=len(rows) == asked["limit"])
        return json_answer(request, body)


class ScaleList(PartnerView):
    @schema.scale_list
    def get(self, request: Request) -> HttpResponse:
        """Every rating scale that verdicts use or used, with the meaning of each rating."""
        NoParameters.of(request)
        scales = RatingScale.objects.prefetch_related("ratings")
        return json_answer(request, orjson.dumps({"results": [_scale(scale) for scale in scales]}))


def _shelf(claim_id: int) -> Shelf:
    shelf = shelf_of(claim_id) if claim_id < 2**63 else None
    if shelf is None:
        raise NotFound(_NEVER)
    return shelf


def _newest(claim_id: int) -> dict[str, Any]:
    row = reading.newest(claim_id) if claim_id < 2**63 else None
    if row is None:
        raise NotFound(_NEVER)
    return row


def _gone(row: dict[str, Any]) -> HttpResponse | None:
    """Of a retraction, what is left of the check."""
    if row["status"] != Publication.Status.RETRACTED:
        return None
    detail = "This check was retracted. Remove it and show the notice where you showed it."
    return problem(status=410, title="Gone", detail=detail, tombstone=tombstone(row))


def _columns(row: Publication) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COLUMNS}


def _claim_review(request: Request, row: dict[str, Any]) -> HttpResponse:
    document = orjson.loads(row["document"])
    home = document["organization"]
    body = orjson.dumps(claimreview(document, site_url=home["url"], site_name=home["name"]))
    return json_answer(request, body, content_type="application/ld+json")


def _change(row: dict[str, Any], stands: dict[str, Any]) -> bytes:
    """The change, and beside it the check as it stands now: the last change of a check tells its whole state."""
    name, other = b"verdict", b"tombstone"
    if stands["status"] == Publication.Status.RETRACTED:
        name, other = other, name
    return b"".join((orjson.dumps(row)[:-1], b',"', other, b'":null,"', name, b'":', item(stands), b"}"))


def _scale(scale: RatingScale) -> dict[str, Any]:
    names = ("key", "label", "common", "definition", "position", "value")
    ratings = [{name: getattr(rating, name) for name in names} for rating in scale.ratings.all()]
    return {"name": scale.name, "version": scale.version, "is_active": scale.is_active, "ratings": ratings}
