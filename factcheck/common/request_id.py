"""A request's number, so that one line of the log leads to the others, in the web process and in the workers."""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

from django.http import HttpRequest, HttpResponse

HEADER: Final = "X-Request-Id"
_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """Of the request that is being answered here; "" outside of one."""
    return _current.get()


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: takes the number that a proxy gave, if it is one, else makes one; the answer carries it."""

    def answered(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        # Django writes its line of a refused request when all middleware is through: the request keeps its number.
        request.number = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        token = _current.set(request.number)
        try:
            response = get_response(request)
            response.headers[HEADER] = request_id()
            return response
        finally:
            _current.reset(token)

    return answered
