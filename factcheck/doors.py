"""The address that belongs to no app: the front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from claims.permissions import may_use_desk
from factcheck.accounts.roles import LEAD, PARTNER, TRIAGER, has_role


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Triagers to the queue, others to what waits for them, admins to the admin, partners to their keys, readers to the
    checks."""
    if may_use_desk(request.user):
        sorts = has_role(request.user, TRIAGER) and not has_role(request.user, LEAD)
        return redirect("claims:queue" if sorts else "claims:my_desk")
    if request.user.is_staff:
        return redirect("admin:index")
    return redirect("partners:home" if has_role(request.user, PARTNER) else "public:index")
