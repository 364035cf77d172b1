"""What is answered where no view could: a problem under /api/, Google's shape under /v1alpha1/, else a page."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views import defaults

from .api import PROBLEM

API = "/api/"
GOOGLE = "/v1alpha1/"
_GOOGLE_STATUS = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 500: "INTERNAL"}


def _or_problem(page: Callable[..., HttpResponse], status: HTTPStatus, detail: str) -> Callable[..., HttpResponse]:
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.path.startswith(GOOGLE):
            error = {"code": status.value, "message": detail, "status": _GOOGLE_STATUS[status]}
            return JsonResponse({"error": error}, status=status, headers={"Cache-Control": "no-store"})
        if not request.path.startswith(API):
            return page(request, *args, **kwargs)
        body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
        return JsonResponse(body, status=status, content_type=PROBLEM, headers={"Cache-Control": "no-store"})

    return answered


bad_request = _or_problem(defaults.bad_request, HTTPStatus.BAD_REQUEST, "This is no request that we can read.")
forbidden = _or_problem(defaults.permission_denied, HTTPStatus.FORBIDDEN, "This is not open to you.")
not_found = _or_problem(defaults.page_not_found, HTTPStatus.NOT_FOUND, "There is nothing at this address.")
server_error = _or_problem(
    defaults.server_error,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Something broke on our side. It is in our log; try again later.",
)


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth asks for this page where more tries come from an address than its limits allow in a minute."""
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = "60"
    return response
