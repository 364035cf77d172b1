"""What people set for themselves."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .time_zones import change_time_zone, zone_names


class PreferencesForm(forms.Form):
    time_zone = forms.CharField(
        label="Time zone",
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text="Type a city or a continent, such as Madrid, and choose from the list.",
        error_messages={"required": "Choose a time zone."},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """The time zone in which the desk shows times and understands them."""
    form = PreferencesForm(request.POST or None, initial={"time_zone": request.user.time_zone})
    if form.is_valid() and _changed(request, form):
        messages.success(request, f"Times are shown in {request.user.time_zone} from now on.")
        return redirect("preferences")
    status = 400 if form.errors else 200
    return render(request, "accounts/preferences.html", {"form": form, "zones": zone_names()}, status=status)


def _changed(request: HttpRequest, form: PreferencesForm) -> bool:
    try:
        change_time_zone(user=request.user, name=form.cleaned_data["time_zone"])
    except ValidationError as wrong:
        form.add_error(None, wrong)
    return not form.errors
