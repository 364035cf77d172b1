"""Answers that are the same for everybody, so that one copy between us and readers serves all of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def same_for_all(response: HttpResponse) -> HttpResponse:
    """Say of a response that nothing in it depends on who asks."""
    response.same_for_all = True
    return response


def without_cookies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, outside of sessions: who is signed in was asked on the way, but the answer does not vary by it."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(response, "same_for_all", False) and not response.cookies:
            _vary_not_by_cookie(response)
        return response

    return answered


def _vary_not_by_cookie(response: HttpResponse) -> None:
    named = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    kept = ", ".join(name for name in named if name and name.lower() != "cookie")
    if kept:
        response.headers["Vary"] = kept
    else:
        del response.headers["Vary"]
