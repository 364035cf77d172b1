"""My desk: what waits for me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims import turns as may
from claims.selectors.claim_filter import SOON
from claims.selectors.my_desk import my_desk as waiting_for

from .frame import desk


@require_safe
@desk
def my_desk(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = waiting_for(request.user, today=today)
    context = {
        "found": found,
        "today": today,
        "soon": today + SOON,
        "may_take_next": may.may_take_next(request.user),
        "overdue": sum(bool(row.due_on and row.due_on < today) for row in (*found.in_hand.rows, *found.changes.rows)),
    }
    return render(request, "claims/desk/my_desk.html", context)
