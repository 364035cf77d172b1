"""How the detector does at this desk, and the levers that a lead or an admin has."""

from functools import partial

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from claims import outside
from claims.extraction import DETECTOR_VERSION
from claims.models import Calibration, CalibrationSwitch, DetectorRun
from claims.permissions import may_see_detector, may_steer_detector
from claims.selectors.decisions import shown_scores
from claims.selectors.detectors import compare, detector_versions
from claims.selectors.outside import outside_work
from claims.services import detector_runs, learning, model_calls

from .detector_figures import chart_of_decisions, chart_of_report, compared, since_then
from .frame import desk, done, step

NEWEST = 20
MOST_DECISIONS = 2_000
MOST_TEXTS = 5_000
room = partial(desk, may=may_see_detector)
lever = partial(step, may=may_see_detector)  # the service asks for more, and says so


@require_safe
@room
def detector(request):
    """The score, what was learned, whether it helped, and the outside model."""
    runs = list(Calibration.objects.select_related("asked_by")[:NEWEST])
    used = next((own for own in runs if own.status == Calibration.Status.ACTIVE), None) or learning.in_use()
    shown = shown_scores(most=MOST_DECISIONS)
    told = used or next((own for own in runs if own.report), None)
    context = {
        "version": DETECTOR_VERSION,
        "used": used,
        "told": told,
        "later": since_then(shown_scores(most=MOST_DECISIONS, shown_by=used.pk)) if used else None,
        "decided": len(shown.truth),
        "accepted": sum(shown.truth),
        "rows": compared(told.report["before"], told.report["after"]) if told else [],
        "chart": chart_of_report(told.report) if told else chart_of_decisions(shown),
        "runs": runs,
        "switches": list(CalibrationSwitch.objects.select_related("by", "left", "taken")[:NEWEST]),
        "steer": may_steer_detector(request.user),
        **_outside(),
    }
    return render(request, "claims/desk/detector.html", context)


@require_safe
@room
def versions(request):
    """Two detectors side by side, and old texts for the version of today."""
    known = detector_versions()
    names = [own.name for own in known]
    left, right = (_named(request.GET.get(side, ""), names) for side in ("left", "right"))
    waiting = DetectorRun.objects.filter(is_outside=False, status__in=("WAITING", "RUNNING")).count()
    context = {
        "version": DETECTOR_VERSION,
        "known": known,
        "left": left,
        "right": right,
        "found": compare(left, right) if left and right and left != right else None,
        "waiting": waiting,
        "steer": may_steer_detector(request.user),
    }
    return render(request, "claims/desk/detector_versions.html", context)


@lever
def learn(request):
    """Try a calibration now; it takes some seconds."""
    kept = learning.learn(detector_version=DETECTOR_VERSION, by=request.user)
    sentence = _("Nothing was decided since the last run.") if kept is None else f"{kept}. {kept.why}"
    return done(request, sentence, to=reverse("claims:detector"))


@lever
def switch(request):
    """Use another calibration, or the detector's own score."""
    wanted = request.POST.get("to", "")
    if wanted != "none" and not _is_number(wanted):
        raise ValidationError(_("Choose one of the calibrations of the list, or the detector’s own score."))
    chosen = learning.switch(
        to_id=None if wanted == "none" else int(wanted), by=request.user, reason=request.POST.get("reason", "")[:500]
    )
    return done(request, _told(chosen), to=reverse("claims:detector"), undo=reverse("claims:detector_rollback"))


@lever
def rollback(request):
    """What was in use before the last switch."""
    return done(request, _told(learning.roll_back(by=request.user)), to=reverse("claims:detector"))


@lever
def reextract(request):
    """Line old texts up for the version of today."""
    limit = request.POST.get("limit", "")
    if not _is_number(limit) or not 1 <= int(limit) <= MOST_TEXTS:
        raise ValidationError(_("How many texts? Write a number from 1 to %(most)s.") % {"most": MOST_TEXTS})
    keep = bool(request.POST.get("keep"))
    count = detector_runs.ask_again(version=DETECTOR_VERSION, limit=int(limit), keep=keep, by=request.user)
    told = ngettext("%(count)s text waits", "%(count)s texts wait", count) % {"count": count}
    sentence = _("%(told)s for version %(version)s. Fresh articles come first.")
    return done(request, sentence % {"told": told, "version": DETECTOR_VERSION}, to=reverse("claims:detector_versions"))


def _outside() -> dict:
    endpoint, now = outside.configured(), timezone.now()
    if endpoint is None:
        return {"endpoint": None}
    return {
        "endpoint": endpoint,
        "spent": model_calls.spent(now=now),
        "work": outside_work(model=endpoint.name, version=endpoint.version, now=now),
    }


def _told(chosen: Calibration | None) -> str:
    if chosen is None:
        return _("The detector’s own score is shown from now on. The queue follows within a minute.")
    return _("Calibration %(number)s is in use. The queue follows within a minute.") % {"number": chosen.pk}


def _named(given: str, names: list[str]) -> str:
    return given if given in names else ""


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) <= 18
