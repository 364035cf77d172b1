"""Triage: accept, reject, repeat, later, and taking each of them back."""

from django.urls import reverse
from django.utils import timezone

from claims.forms import AboutForm, DismissForm, LaterForm, RepeatForm, WordingForm
from claims.models import DismissalReason
from claims.services import triage, wording

from .frame import done, step
from .given import given


@step
def accept(request, claim_id):
    mine = "mine" in request.POST
    claim = triage.accept(claim_id=claim_id, by=request.user, assign_to_me=mine, **_wording(request))
    return done(request, f"Accepted as {claim.reference}.", to=_page(claim_id), undo=_reopen(claim_id))


@step
def dismiss(request, claim_id):
    said = given(DismissForm(request.POST))
    triage.dismiss(claim_id=claim_id, by=request.user, code=said["reason"], reason=said["note"])
    label = DismissalReason(said["reason"]).label
    return done(request, f"Rejected: {label}.", to=_page(claim_id), undo=_reopen(claim_id))


@step
def merge(request, claim_id):
    into = given(RepeatForm(request.POST))["into"]
    triage.merge(claim_id=claim_id, into_id=into, by=request.user)
    return done(request, f"Kept as a repeat of C-{into}.", to=_page(claim_id), undo=_reopen(claim_id))


@step
def snooze(request, claim_id):
    form = LaterForm(request.POST)
    given(form)
    until = form.until()
    triage.snooze(claim_id=claim_id, by=request.user, until=until)
    return done(
        request, f"Set aside until {timezone.localtime(until):%-d %B}.", to=_page(claim_id), undo=_reopen(claim_id)
    )


@step
def reopen(request, claim_id):
    triage.reopen(claim_id=claim_id, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, f"C-{claim_id} is back in the queue.", to=_page(claim_id))


@step
def reword(request, claim_id):
    wording.reword(claim_id=claim_id, by=request.user, **given(WordingForm(request.POST)))
    return done(request, "Wording saved.", to=_page(claim_id))


@step
def describe(request, claim_id):
    wording.describe(claim_id=claim_id, by=request.user, **given(AboutForm(request.POST)))
    return done(request, "Saved who said it, when and about what.", to=_page(claim_id))


def _wording(request) -> dict[str, str]:
    """The wording stands in the same form as Accept: what was typed there counts."""
    return given(WordingForm(request.POST)) if "wording" in request.POST else {}


def _page(claim_id) -> str:
    return reverse("claims:claim", args=[claim_id])


def _reopen(claim_id) -> str:
    return reverse("claims:reopen", args=[claim_id])
