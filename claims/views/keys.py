"""Everybody's own keys: the page that changes them, and the switch that turns single keys off."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.models import Keymap
from claims.services.keymaps import change_keys, switch_keys

from .frame import desk, done, step
from .key_names import PARTS, REMAPPABLE, keys_of


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    faults: dict[str, list[str]] = {}
    wanted = {name: request.POST.get(name, "")[:20] for name in REMAPPABLE} if request.method == "POST" else {}
    if request.method == "POST":
        faults = _change(request, {} if "reset" in request.POST else wanted)
        if not faults:
            return done(request, _("Your keys are saved."), to=request.path)
    keymap = Keymap.objects.filter(user=request.user).first()
    chosen = keys_of(keymap.keys if keymap else {}) | wanted
    context = {"parts": _rows(chosen, faults), "is_on": keymap is None or keymap.is_on}
    return render(request, "claims/desk/keys.html", context, status=400 if faults else 200)


@step
def keys_switch(request):
    on = request.POST.get("on") == "1"
    switch_keys(user=request.user, on=on)
    if request.headers.get("X-Ahead"):
        return HttpResponse(status=204)
    sentence = _("Single keys are on.") if on else _("Single keys are off.")
    return done(request, sentence, to="/me/keys/")


def _change(request, wanted: dict[str, str]) -> dict[str, list[str]]:
    usual = {name: key.usual for name, key in REMAPPABLE.items()}
    try:
        change_keys(user=request.user, keys=wanted, usual=usual)
    except ValidationError as wrong:
        return wrong.message_dict
    return {}


def _rows(chosen: dict[str, str], faults: dict[str, list[str]]) -> list[tuple]:
    return [(label, [(key, chosen[key.name], faults.get(key.name, [])) for key in keys]) for label, keys in PARTS]
