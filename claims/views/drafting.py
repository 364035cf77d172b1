"""What the verdict's editor asks for while somebody types: keep the words, show them as readers will."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims import forms
from claims.gates import submit_gates
from claims.models import Evidence
from claims.services import drafts

from .answer import is_ahead
from .claim_steps import open_review, page
from .frame import done, step
from .given import given


@step
def verdict_draft(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Keep what is typed; tells when, and what the words still need."""
    review = open_review(claim_id)
    kept = drafts.keep_draft(review_id=review.pk, by=request.user, **given(forms.VerdictForm(request.POST)))
    if not is_ahead(request):
        return done(request, _("Draft kept."), to=page(claim_id))
    if kept is None:
        return JsonResponse({"sentence": "", "gates": ""})
    gates = submit_gates(review, verdict=drafts.as_verdict(kept, review))
    listed = render_to_string("claims/desk/parts/gates.html", {"gates": gates})
    at = date_format(timezone.localtime(kept.saved_at), "H:i")
    return JsonResponse({"sentence": _("Draft kept %(time)s") % {"time": at}, "gates": listed})


@step
def verdict_draft_drop(request: HttpRequest, claim_id: int) -> HttpResponse:
    drafts.drop_draft(review_id=open_review(claim_id).pk, by=request.user)
    return done(request, _("Draft discarded. The saved version stands in the form."), to=page(claim_id))


@step
def verdict_preview(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The explanation as readers will see it: a part of a page to the editor, a page of its own without scripts."""
    text = request.POST.get("explanation", "")[: drafts.EXPLANATION_LENGTH]
    pieces = Evidence.objects.filter(claim=claim_id, removed_at=None)
    part = "claims/desk/parts/preview.html"
    name = part if is_ahead(request) else "claims/desk/preview.html"
    return render(request, name, {"text": text, "pieces": list(pieces), "claim_id": claim_id})
