"""The straight way of programs to their views. Sessions, languages, clocks, forms and content policies are for people:
walking through all of that took as long as the rest of an answer."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path

from .api import PROBLEM
from .problem_pages import API, GOOGLE

FOR_PROGRAMS: Final = (API, GOOGLE)
FOR_PEOPLE: Final = "/api/v1/reference/"
"""The one page among them."""
HEADERS: Final = {
    "Content-Language": "en",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}


class _Straight(BaseHandler):
    """Django's own way from an address to its view, with no middleware in between."""

    _view_middleware = _template_response_middleware = _exception_middleware = ()


def programs_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answers what programs ask; people's requests go on."""
    view = convert_exception_to_response(_Straight()._get_response)

    def answered(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(FOR_PROGRAMS) or request.path_info == FOR_PEOPLE:
            return get_response(request)
        request.get_host()  # raises where it is not a name of ours
        response = _with_slash(request) or view(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    return answered


def _with_slash(request: HttpRequest) -> HttpResponse | None:
    """Where the address lacks only its slash: there, with the same method and body, and a sentence for who reads."""
    if request.path_info.endswith("/") or not request.path_info.startswith(API):
        return None
    if is_valid_path(request.path_info) or not is_valid_path(f"{request.path_info}/"):
        return None
    status, address = HTTPStatus.PERMANENT_REDIRECT, request.get_full_path(force_append_slash=True)
    detail = f"Addresses end with a slash: ask {request.path}/ with the same method and body."
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return HttpResponsePermanentRedirect(address, True, json.dumps(body), content_type=PROBLEM)
