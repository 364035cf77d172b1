"""Our own copies of evidence: how far one is, its words, and its bytes to take home.

A stranger's page is never shown as a page of ours: its words stand as plain text, its bytes are only saved.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import StoredBytes
from articles.services.archive import load_bytes
from claims.models import Capture, Evidence
from claims.selectors import claim_dossier
from claims.selectors.claim import evidence_with_copies
from claims.services import captures
from claims.veil import is_hidden

from .allowed import allowed_on, allowed_to_the_blind
from .claim_steps import page, piece_of, ring_for_copy
from .frame import desk, done, step

SEALED = "default-src 'none'; sandbox"
SUFFIXES = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


@require_safe
@desk
def evidence_state(request: HttpRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """How far the copy of one piece is, with the gates, for the poll; a finished one comes without its trigger."""
    piece = get_object_or_404(evidence_with_copies(), pk=evidence_id, claim=claim_id)
    if is_hidden(request.user, claim_id):
        return render(request, "claims/desk/parts/capture.html", {"piece": piece, "may": allowed_to_the_blind()})
    dossier = claim_dossier(claim_id)
    context = {
        "piece": piece,
        "claim": dossier.claim,
        "dossier": dossier,
        "may": allowed_on(request.user, dossier.claim),
        "polled": True,
    }
    return render(request, "claims/desk/parts/capture.html", context)


@require_safe
@desk
def evidence_copy(request: HttpRequest, claim_id: int, evidence_id: int, capture_id: int) -> HttpResponse:
    """The words of one copy, as text."""
    capture = _capture(claim_id, evidence_id, capture_id)
    return render(request, "claims/desk/copy.html", {"capture": capture, "piece": capture.evidence})


@require_safe
@desk
def evidence_page(request: HttpRequest, claim_id: int, evidence_id: int, capture_id: int) -> HttpResponse:
    """The bytes of one copied page, to be saved."""
    capture = _capture(claim_id, evidence_id, capture_id)
    if capture.retrieval is None:
        raise Http404(gettext("This copy is a passage that a person took."))
    number = f"{capture.evidence.number}-copy-{capture.pk}"
    return _saved(capture.retrieval.body, name=f"claim-{claim_id}-evidence-{number}")


@require_safe
@desk
def evidence_file(request: HttpRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """The file that a piece of evidence is, to be saved."""
    piece = get_object_or_404(Evidence.objects.select_related("upload"), pk=evidence_id, claim=claim_id)
    if piece.upload is None:
        raise Http404(gettext("This piece is no file."))
    return _saved(piece.upload, name=f"claim-{claim_id}-evidence-{piece.number}")


@step
def evidence_recapture(request: HttpRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    piece = captures.take_again(evidence_id=piece_of(claim_id, evidence_id), by=request.user)
    ring_for_copy(piece)
    return done(request, _("A new copy is being taken."), to=page(claim_id))


def _capture(claim_id: int, evidence_id: int, capture_id: int) -> Capture:
    whole = Capture.objects.select_related("evidence__claim", "retrieval__body", "taken_by")
    return get_object_or_404(whole, pk=capture_id, evidence=evidence_id, evidence__claim=claim_id)


def _saved(stored: StoredBytes, *, name: str) -> HttpResponse:
    """Bytes of strangers: an attachment under a name of ours, of no type that a browser opens, in a sandbox."""
    try:
        data = load_bytes(stored)
    except (FileNotFoundError, ValueError) as lost:
        raise Http404(gettext("The archive no longer holds it.")) from lost
    except OSError:
        sentence = gettext("The archive can’t be reached just now. Try again in a minute.")
        return HttpResponse(sentence, status=503, headers={"Retry-After": "60"}, content_type="text/plain")
    suffix = SUFFIXES.get(stored.content_type.partition(";")[0].strip(), "bin")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{suffix}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SEALED,
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)
