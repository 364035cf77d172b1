"""What machines ask: is the process alive, is it ready, and its numbers.

Answered before everything else: no session, no host name to be right (an orchestrator asks by number), no redirect.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .metrics import collecting, guard
from .readiness import what_is_wrong


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether it can do its work; 503 and a sentence a line where it can't."""
    wrong = what_is_wrong()
    said = "".join(f"{sentence}\n" for sentence in wrong) or "ready\n"
    return HttpResponse(said, status=503 if wrong else 200, content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The desk's numbers for Prometheus; 403 for whoever has no right to them."""
    if not guard.may_read(request):
        said = "The metrics are open to the bearer of METRICS_TOKEN and to the networks in METRICS_ALLOW.\n"
        return HttpResponse(said, status=403, content_type="text/plain; charset=utf-8")
    return HttpResponse(collecting.page(), content_type="text/plain; version=0.0.4; charset=utf-8")


PROBES = {"healthz": healthz, "readyz": readyz, "metrics": metrics}


def probes_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: answers probes itself."""

    def answered(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info.removeprefix("/"))
        return probe(request) if probe else get_response(request)

    return answered
