"""The two addresses that belong to no app: the front door and the health check."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """People of the desk go to their queue, everybody else to the published checks."""
    return redirect("claims:queue" if request.user.is_authenticated else "public:index")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")
