"""What readers will see of a notice or a correction: the public page itself, before anybody confirms it."""

from copy import copy
from dataclasses import dataclass
from datetime import UTC

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Publication

from .public.check import page_context
from .public.reading import shelf_of

PAGE, TOMBSTONE = "claims/public/check.html", "claims/public/tombstone.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a step does to the public page, in words, and what its button says."""

    label: str | Promise
    happens: str | Promise


CONTEST = Change(label=_("Mark as contested"), happens=_("The notice stands above the check until it is lifted."))
RETRACT = Change(
    label=_("Retract"), happens=_("The check is withdrawn for good; this notice stays at its address in its place.")
)
CORRECT = Change(
    label=_("Open a correction"),
    happens=_("The live version stays up; the note appears with the corrected version, once that is approved."),
)


def preview(request: HttpRequest, change: Change, *, live: Publication, form: Form) -> HttpResponse:
    """The public page as it would be, with the buttons to confirm, to go on editing and to let it be."""
    context = {
        **_as_it_would_be(change, live, form.cleaned_data),
        "confirm_url": request.path,
        "confirm_label": change.label,
        "what_happens": change.happens,
        "fields": form,
        "claim_id": live.claim_id,
        "public_template": TOMBSTONE if change is RETRACT else PAGE,
    }
    with timezone.override(UTC):  # as readers see it, whoever looks
        return render(request, "claims/desk/as_readers.html", context)


def _as_it_would_be(change: Change, live: Publication, told: dict) -> dict:
    shown, now = copy(live), timezone.now()
    if change is RETRACT:
        shown.notice, shown.status_changed_at = told["notice"], now
        return {"publication": shown}
    if change is CONTEST:
        shown.status, shown.notice, shown.status_changed_at = Publication.Status.CONTESTED, told["notice"], now
    context = page_context(shelf_of(live.claim_id), shown, markup=False)
    if change is CORRECT:
        coming = {"version": live.version + 1, "kind": told["kind"], "note": told["note"], "at": now}
        context["doc"]["corrections"] = [*context["doc"]["corrections"], coming]
    return context | {"is_version_page": False}
