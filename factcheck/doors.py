"""The two addresses that belong to no app: the front door and the health check."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.permissions import may_use_desk
from factcheck.accounts.roles import LEAD, TRIAGER, has_role


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Triagers go to the queue, others to what waits for them, admins to the admin, readers to the checks."""
    if may_use_desk(request.user):
        sorts = has_role(request.user, TRIAGER) and not has_role(request.user, LEAD)
        return redirect("claims:queue" if sorts else "claims:my_desk")
    return redirect("admin:index" if request.user.is_staff else "public:index")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")
