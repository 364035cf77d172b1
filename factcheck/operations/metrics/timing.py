"""How long requests take, by the route that answered: a few hundred series, however many addresses there are."""

import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Histogram

TIMINGS: Final = CollectorRegistry()
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_REQUESTS: Final = Histogram(
    "plumbline_request_seconds",
    "How long answers take, by route.",
    ["method", "route", "status"],
    buckets=SECONDS,
    registry=TIMINGS,
)


def timed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: notes each answer's time."""

    def answered(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        method = request.method if request.method in METHODS else "OTHER"
        _REQUESTS.labels(method, _route(request), f"{response.status_code // 100}xx").observe(
            time.perf_counter() - began
        )
        return response

    return answered


def _route(request: HttpRequest) -> str:
    """The route's name; "none" where no route was found, so that whoever guesses addresses makes no series."""
    found = request.resolver_match
    return (found.view_name or found.route) if found else "none"
