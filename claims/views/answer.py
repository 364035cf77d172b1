"""What a triage step answers: a redirect to people without scripts, and to the screen that shows the step already a
few facts: what was done, how to take it back, how the candidate stands."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim
from factcheck.common.errors import Conflict

from .frame import done
from .queue_tabs import Counts, shown

AHEAD = "X-Ahead"
"""Header of a screen that has shown the step before we took it."""
MOMENT_SECONDS = 120

# What somebody did to a candidate, to stand after their name; the rest of the sentence says when.
DID = {
    "claim.accept": gettext_lazy("%(who)s accepted candidate %(which)s %(when)s. Nothing was changed."),
    "claim.dismiss": gettext_lazy("%(who)s rejected candidate %(which)s %(when)s. Nothing was changed."),
    "claim.merge": gettext_lazy("%(who)s linked candidate %(which)s as a repeat %(when)s. Nothing was changed."),
    "claim.snooze": gettext_lazy("%(who)s set candidate %(which)s aside %(when)s. Nothing was changed."),
    "claim.reopen": gettext_lazy("%(who)s brought candidate %(which)s back %(when)s. Nothing was changed."),
}


def is_ahead(request: HttpRequest) -> bool:
    return AHEAD in request.headers


def decided(request: HttpRequest, claim_id: int, sentence: str, *, undo: str = "") -> HttpResponse:
    """Tell that a step was taken on a candidate."""
    if not is_ahead(request):
        return done(request, sentence, to=reverse("claims:claim", args=[claim_id]), undo=undo)
    return JsonResponse({"sentence": sentence, "undo": undo, **how_it_stands(request, claim_id)})


def refused_ahead(request: HttpRequest, claim_id: int | None, refusal: Exception) -> HttpResponse:
    """Tell a screen that was ahead of us that nothing was changed, and why."""
    statuses = {Conflict: 409, ValidationError: 400}
    status = next((code for kind, code in statuses.items() if isinstance(refusal, kind)), 403)
    facts = how_it_stands(request, claim_id) if claim_id else {}
    if status == 409 and claim_id and (again := _mine_already(request, claim_id)):
        return JsonResponse({"sentence": again, "undo": reverse("claims:reopen", args=[claim_id]), **facts})
    sentence = " ".join(refusal.messages) if status == 400 else str(refusal)
    told = too_late(request, claim_id) if status == 409 and claim_id else ""
    return JsonResponse({"sentence": told or sentence, **facts}, status=status)


def how_it_stands(request: HttpRequest, claim_id: int) -> dict:
    """The candidate's state with its flag in the queue, and the counts of the desk's own tabs."""
    claim = Claim.objects.select_related("merged_into").prefetch_related("topics").get(pk=claim_id)
    counts = Counts.now(request.user)
    return {
        "claim": claim.pk,
        "state": claim.status.lower(),
        "label": claim.get_status_display(),
        "flag": render_to_string("claims/desk/parts/flag.html", {"claim": claim}),
        "counts": {str(part): shown(count) for part, count in counts.of.items()},
        "decided_today": shown(counts.decided_today),
    }


def too_late(request: HttpRequest, claim_id: int) -> str:
    """Who did what to the candidate a moment before; nothing where its last step is no triage step."""
    last = Claim(pk=claim_id).events.filter(step__in=DID).select_related("actor").first()
    if last is None or last.actor is None:
        return ""
    number = request.POST.get("number", "")
    which = number if number.isdecimal() and len(number) < 6 else f"C-{claim_id}"
    return DID[last.step] % {"who": last.actor.short_name, "which": which, "when": _when(last.at)}


def _when(at) -> str:
    now, there = timezone.now(), timezone.localtime(at)
    if (now - at).total_seconds() < MOMENT_SECONDS:
        return _("a moment before you")
    if timezone.localdate() == there.date():
        return _("at %(time)s") % {"time": f"{there:%H:%M}"}
    return _("on %(day)s") % {"day": date_format(there, "MONTH_DAY_FORMAT")}


def _mine_already(request: HttpRequest, claim_id: int) -> str:
    """Sent again because the answer got lost on the way: the decision stands already, and it is this person's."""
    wished = {"accept": "ACCEPTED", "dismiss": "DISMISSED", "merge": "MERGED", "snooze": "SNOOZED"}
    verb = request.resolver_match.url_name
    if "again" not in request.POST or verb not in wished:
        return ""
    stands = Claim.objects.filter(pk=claim_id, status=wished[verb], decided_by=request.user)
    return _("It was decided already, by you.") if stands.exists() else ""
