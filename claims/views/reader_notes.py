"""What readers sent: a queue for the desk; triagers and leads answer it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import ReaderNote
from claims.permissions import may_answer_readers
from claims.selectors.reader_notes import open_by_kind, reader_notes
from claims.services import reader_notes as services

from .frame import desk, done, step

PAGE_SIZE = 30


@require_safe
@desk
def notes(request: HttpRequest) -> HttpResponse:
    """Open ones first come first; `kind`, `claim` and `closed` narrow it. What can't be understood is left out."""
    kind = request.GET.get("kind") if request.GET.get("kind") in ReaderNote.Kind.values else ""
    claim = request.GET.get("claim", "")
    claim_id = int(claim) if claim.isascii() and claim.isdecimal() and len(claim) < 19 else None
    closed = request.GET.get("closed") == "1"
    rows = reader_notes(kind=kind, claim_id=claim_id, is_open=not closed)
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "kind": kind,
        "claim_id": claim_id,
        "closed": closed,
        "counts": open_by_kind(),
        "outcomes": [(one.value, one.label) for one in ReaderNote.Outcome if one.value],
        "may": may_answer_readers(request.user),
    }
    return render(request, "claims/desk/reader_notes.html", context)


@step
def note_close(request: HttpRequest, note_id: int) -> HttpResponse:
    outcome, remark = request.POST.get("outcome", ""), request.POST.get("remark", "")
    services.close(note_id=note_id, by=request.user, outcome=outcome, remark=remark)
    undo = reverse("claims:note_reopen", args=[note_id])
    return done(request, _("The note is closed."), to=reverse("claims:reader_notes"), undo=undo)


@step
def note_reopen(request: HttpRequest, note_id: int) -> HttpResponse:
    services.reopen(note_id=note_id, by=request.user)
    return done(request, _("The note is open again."), to=reverse("claims:reader_notes"))


@step
def note_bring_in(request: HttpRequest, note_id: int) -> HttpResponse:
    """Its claims come up in triage as soon as the article is read."""
    services.bring_in(note_id=note_id, by=request.user)
    return done(
        request, _("It is among the articles; its claims come up in triage."), to=reverse("claims:reader_notes")
    )
