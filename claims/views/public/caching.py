"""Short public caching: a retraction has to reach readers within a minute."""

from datetime import UTC, datetime
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    set_response_etag,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from factcheck.common.same_for_all import same_for_all

SECONDS = 60


def public_page(view):
    """A page to read: GET and HEAD, an ETag of its content, and cached by anyone for a minute."""

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        with timezone.override(UTC):  # one page for all readers, whoever is signed in
            response = view(request, *args, **kwargs)
        _say_how_long(request, response)
        return same_for_all(_unless_known(request, response))

    return answered


def public_data(view):
    """Data for programs, the same for everybody: an ETag, and cached for a minute unless the view says more."""

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=SECONDS)
        return same_for_all(_unless_known(request, response))

    return answered


def changed(response: HttpResponse, *, at: datetime) -> HttpResponse:
    """`response`, last modified `at`."""
    response.headers["Last-Modified"] = http_date(at.timestamp())
    return response


def _say_how_long(request: HttpRequest, response: HttpResponse) -> None:
    """The page is the same for everybody; only whoever is signed in, and may have just changed it, sees it anew."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=SECONDS)


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != 200:
        return response
    set_response_etag(response)
    modified = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    return get_conditional_response(request, etag=response.headers["ETag"], last_modified=modified, response=response)
