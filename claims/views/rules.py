"""The rules by which a check is high-risk: for all to read, for leads to change."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.high_risk import ALWAYS_THERE, SWITCHED, wants_blind
from claims.models import HighRiskChange, HighRiskRule, Topic
from claims.permissions import may_change_rules
from claims.services import high_risk

from .frame import desk, done, step

NEWEST = 50


@require_safe
@desk
def rules(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, *, sent: dict | None = None, wrong: dict | None = None) -> HttpResponse:
    kept = list(HighRiskRule.objects.all())
    by_kind = {rule.kind: rule for rule in kept}
    context = {
        "topics": Topic.objects.all(),
        "always": [by_kind.get(kind) or HighRiskRule(kind=kind) for kind in ALWAYS_THERE],
        "blind": wants_blind(kept),
        "names": [rule for rule in kept if rule.kind in high_risk.NAMED],
        "kinds": [(kind.value, kind.label) for kind in high_risk.NAMED],
        "changes": HighRiskChange.objects.select_related("by")[:NEWEST],
        "may": may_change_rules(request.user),
        "sent": sent or {},
        "wrong": wrong or {},
    }
    return render(request, "claims/desk/rules.html", context, status=400 if wrong else 200)


@step
def add_rule(request: HttpRequest) -> HttpResponse:
    """Wrong input comes back in the form with its sentence."""
    sent = {name: request.POST.get(name, "") for name in ("kind", "words", "reason")}
    try:
        rule = high_risk.add_name(**sent, by=request.user)
    except ValidationError as wrong:
        return _page(request, sent=sent, wrong=wrong.message_dict)
    return _told(request, str(rule), on=True)


@step
def switch_rule(request: HttpRequest, which: str) -> HttpResponse:
    """`which` is the kind of a rule that is switched by it, or a number."""
    switch = (
        partial(high_risk.switch_kind, kind=which.upper())
        if which.upper() in SWITCHED
        else partial(high_risk.switch_rule, rule_id=_number(which))
    )
    on = _on(request)
    rule = switch(on=on, by=request.user, reason=request.POST.get("reason", ""))
    return _told(request, str(rule), on=on)


@step
def switch_topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    on = _on(request)
    topic = high_risk.switch_topic(topic_id=topic_id, on=on, by=request.user, reason=request.POST.get("reason", ""))
    return _told(request, topic.name, on=on)


def _told(request: HttpRequest, name: str, *, on: bool) -> HttpResponse:
    sentence = _("On from now on: %(rule)s") if on else _("Off from now on: %(rule)s")
    return done(request, sentence % {"rule": name}, to=reverse("claims:rules"))


def _on(request: HttpRequest) -> bool:
    if request.POST.get("on") not in ("1", "0"):
        raise ValidationError(_("Say whether the rule is to be on or off."))
    return request.POST["on"] == "1"


def _number(which: str) -> int:
    if not (which.isascii() and which.isdecimal() and len(which) <= 18):
        raise HighRiskRule.DoesNotExist
    return int(which)
