"""Answers that aren't serialised by the framework: JSON bytes with an ETag, and problems with more to say."""

import hashlib
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.partners.throttling import WINDOW, KeyThrottle


class LinkedData(JSONRenderer):
    """Never renders: says to whoever asks for it that JSON-LD is what they get."""

    media_type = "application/ld+json"


class PartnerView(APIView):
    """A view for keys that may read verdicts. Says in its headers how much of the limit is left."""

    required_scope = "verdicts:read"
    throttle_classes = [KeyThrottle]

    def finalize_response(self, request: Request, response: HttpResponse, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().finalize_response(request, response, *args, **kwargs)
        if rate := getattr(request, "rate", None):
            response.headers["RateLimit-Policy"] = f'"requests";q={rate.limit};w={WINDOW}'
            response.headers["RateLimit"] = f'"requests";r={rate.left};t={rate.seconds}'
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def json_answer(request: Request, body: bytes, *, content_type: str = "application/json") -> HttpResponse:
    """`body`, or 304 where the caller has it already. Only the caller may keep it, and has to ask each time."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, X-Api-Key"
    return get_conditional_response(request._request, etag=response.headers["ETag"], response=response)


def problem(*, status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """An RFC 9457 problem with members of its own."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")
