"""The two addresses that belong to no app: the front door and the health check."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.permissions import may_use_desk


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """People of the desk go to their queue, admins to the admin, everybody else to the published checks."""
    if may_use_desk(request.user):
        return redirect("claims:queue")
    return redirect("admin:index" if request.user.is_staff else "public:index")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")
