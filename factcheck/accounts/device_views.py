"""Where somebody is signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .sessions import devices_of, sign_out


@require_safe
@login_required
@never_cache
def devices(request: HttpRequest) -> HttpResponse:
    """Every browser that is signed in as this person."""
    found = devices_of(request.user, session_key=request.session.session_key)
    return render(request, "accounts/devices.html", {"devices": found})


@require_POST
@login_required
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """One other browser (`device`), or all others."""
    which = request.POST.get("device", "")
    pk = int(which) if which.isdecimal() and len(which) < 19 else None
    ended = sign_out(request.user, session_key=request.session.session_key, pk=pk)
    sentence = ngettext("Signed out in %(number)s place.", "Signed out in %(number)s places.", ended)
    messages.success(request, sentence % {"number": ended} if ended else _("You are signed in nowhere else."))
    return redirect("devices")
