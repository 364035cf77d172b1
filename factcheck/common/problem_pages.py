"""What is answered where no view could: as a problem under /api/, as a page everywhere else."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from .api import PROBLEM

API = "/api/"


def _or_problem(page: Callable[..., HttpResponse], status: HTTPStatus, detail: str) -> Callable[..., HttpResponse]:
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
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
