"""Settings: the person's clock, how the desk looks to them, what they get by mail, and where the rest is set."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms import ClockForm, LookForm, MailForm
from claims.models import Letter
from claims.permissions import may_use_desk
from claims.services import letters
from factcheck.accounts.models import User
from factcheck.accounts.time_zones import change_time_zone, zone_names

from .frame import show_errors

FORMS = {form.part: form for form in (ClockForm, LookForm, MailForm)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in has a clock and a look; who works at the desk has mail and keys as well."""
    if request.method != "POST":
        return _page(request)
    if request.POST.get("part") == "retry":
        return _try_again(request)
    form = FORMS.get(request.POST.get("part", ""), ClockForm)(request.POST)
    if form.is_valid() and _changed(request.user, form):
        messages.success(request, str(form.told))
        return redirect("preferences")
    return _page(request, sent=form)


def _page(request: HttpRequest, *, sent=None) -> HttpResponse:
    user = request.user
    at_desk = bool(may_use_desk(user))
    shown = {"clock": ClockForm.of(user), "look": LookForm.of(user)}
    if at_desk:
        shown["mail"] = MailForm.of(letters.wishes_of(user))
    context = {
        "form": shown | ({sent.part: sent} if sent else {}),
        "zones": zone_names(),
        "letters": user.letters.all()[:5] if at_desk else [],
        "unsent": at_desk and user.letters.filter(status=Letter.Status.FAILED).exists(),
    }
    template = "claims/desk/settings.html" if at_desk else "accounts/preferences.html"
    return render(request, template, context, status=400 if sent else 200)


def _changed(user: User, form) -> bool:
    try:
        {"clock": _set_clock, "look": _set_look, "mail": _set_mail}[form.part](user, form.cleaned_data)
    except ValidationError as wrong:
        show_errors(form, wrong)
    return not form.errors


def _set_clock(user: User, said: dict) -> None:
    change_time_zone(user=user, name=said["time_zone"])
    letters.clock_changed(person=user)


def _set_look(user: User, said: dict) -> None:
    user.theme, user.density = said["theme"], said["density"]
    user.save(update_fields=["theme", "density"])


def _set_mail(user: User, said: dict) -> None:
    letters.change_wishes(person=user, **said)


def _try_again(request: HttpRequest) -> HttpResponse:
    count = letters.try_again(person=request.user, now=timezone.now())
    messages.success(request, _("Letters that are tried again: %(count)d.") % {"count": count})
    return redirect("preferences")
