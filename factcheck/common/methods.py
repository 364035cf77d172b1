"""What may be asked of pages: to be read, and to take a form."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

_PAGES: Final = ("GET", "HEAD", "POST", "OPTIONS")
_INTERFACES: Final = ("/api/", "/v1alpha1/")


def pages_only_so(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: no page, and none of a package's, answers a method that it was not written for."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.method in _PAGES or request.path.startswith(_INTERFACES):
            return get_response(request)
        return HttpResponseNotAllowed(_PAGES)

    return answered
