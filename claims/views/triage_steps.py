"""Triage: accept, reject, repeat, later, and taking each of them back."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.forms import AboutForm, DismissForm, LaterForm, RepeatForm, WordingForm
from claims.models import Claim, DismissalReason
from claims.services import triage, wording
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase

from .answer import decided, is_ahead, refused_ahead
from .frame import done, step
from .given import given


def triage_step(view):
    """A step on a candidate. A screen that was ahead of us gets facts; everybody else a page."""

    @step
    @wraps(view)
    def taken(request, claim_id, **kwargs):
        try:
            return view(request, claim_id=claim_id, **kwargs)
        except (Conflict, PermissionDenied, ValidationError) as refusal:
            if not is_ahead(request) or not Claim.objects.filter(pk=claim_id).exists():
                raise
            return refused_ahead(request, claim_id, refusal)

    return taken


@triage_step
def accept(request, claim_id):
    mine = "mine" in request.POST
    claim = triage.accept(claim_id=claim_id, by=request.user, assign_to_me=mine, **_wording(request))
    sentence = phrase("Accepted as %(reference)s.", reference=claim.reference)
    return decided(request, claim_id, sentence, undo=_reopen(claim_id))


@triage_step
def dismiss(request, claim_id):
    said = given(DismissForm(request.POST or request.GET))
    triage.dismiss(claim_id=claim_id, by=request.user, code=said["reason"], reason=said["note"])
    sentence = _("Rejected: %(reason)s.") % {"reason": DismissalReason(said["reason"]).label}
    return decided(request, claim_id, sentence, undo=_reopen(claim_id))


@triage_step
def merge(request, claim_id):
    into = given(RepeatForm(request.POST))["into"]
    triage.merge(claim_id=claim_id, into_id=into, by=request.user)
    sentence = phrase("Kept as a repeat of %(reference)s.", reference=f"C-{into}")
    return decided(request, claim_id, sentence, undo=_reopen(claim_id))


@triage_step
def snooze(request, claim_id):
    form = LaterForm(request.POST)
    given(form)
    until = form.until()
    triage.snooze(claim_id=claim_id, by=request.user, until=until)
    sentence = _("Set aside until %(day)s.") % {"day": date_format(timezone.localtime(until), "MONTH_DAY_FORMAT")}
    return decided(request, claim_id, sentence, undo=_reopen(claim_id))


@triage_step
def reopen(request, claim_id):
    triage.reopen(claim_id=claim_id, by=request.user, reason=request.POST.get("reason", ""))
    return decided(request, claim_id, _("C-%(number)s is back in the queue.") % {"number": claim_id})


@step
def reword(request, claim_id):
    wording.reword(claim_id=claim_id, by=request.user, **given(WordingForm(request.POST)))
    return done(request, _("Wording saved."), to=_page(claim_id))


@step
def describe(request, claim_id):
    wording.describe(claim_id=claim_id, by=request.user, **given(AboutForm(request.POST)))
    return done(request, _("Saved who said it, when and about what."), to=_page(claim_id))


def _wording(request) -> dict[str, str]:
    """The wording stands in the same form as Accept: what was typed there counts."""
    return given(WordingForm(request.POST)) if "wording" in request.POST else {}


def _page(claim_id) -> str:
    return reverse("claims:claim", args=[claim_id])


def _reopen(claim_id) -> str:
    return reverse("claims:reopen", args=[claim_id])
