"""Pages about people: a colleague's work, and a speaker's claims."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.models import Speaker
from claims.selectors.claim_filter import ClaimFilter
from claims.selectors.claims_list import claims_page
from claims.selectors.people import deeds_of, ratings_of, work_of
from factcheck.accounts.models import User
from factcheck.accounts.roles import ALL_ROLES

from .claims import with_states
from .frame import desk


@require_safe
@desk
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """What a colleague has in hand and did lately."""
    somebody = get_object_or_404(User, pk=user_id)
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdecimal() and len(before) <= 18
    deeds, more = deeds_of(somebody, viewer=request.user, before=int(before) if known else None)
    context = {
        "person": somebody,
        "roles": [name for name in somebody.groups.values_list("name", flat=True) if name in ALL_ROLES],
        "in_hand": [] if known else work_of(somebody),
        "deeds": deeds,
        "older": f"?before={more}" if more else "",
        "is_first": not known,
        "today": timezone.localdate(),
    }
    return render(request, "claims/desk/person.html", context)


@require_safe
@desk
def speaker(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """What somebody said, and how it was rated."""
    somebody = get_object_or_404(Speaker, pk=speaker_id)
    page = claims_page(ClaimFilter(today=timezone.localdate(), speaker=somebody.pk), viewer=request.user)
    context = {
        "speaker": somebody,
        "tallies": ratings_of(somebody),
        "rows": with_states(page.rows),
        "more": bool(page.older),
        "today": timezone.localdate(),
    }
    return render(request, "claims/desk/speaker.html", context)
