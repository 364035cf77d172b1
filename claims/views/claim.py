"""One claim's page: evidence, appearances, verdict, second review, publications, history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims import forms, work_forms
from claims.content_hash import reading_token
from claims.models import Claim, Review
from claims.selectors import claim_dossier
from claims.services.discussion import colleagues
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, REVIEWER

from .allowed import allowed_on
from .frame import desk
from .given import opened_piece
from .stages import stages, states
from .timeline import timeline
from .unseen import unseen_work, version_of_form


@desk
def claim(request, claim_id):
    return claim_screen(request, claim_id)


def claim_screen(
    request: HttpRequest, claim_id: int, *, filled: dict | None = None, status: int = 200, sentence: str = ""
) -> HttpResponse:
    """The page; `filled` holds forms that came back, by name, and `sentence` why."""
    try:
        dossier = claim_dossier(claim_id)
    except Claim.DoesNotExist as missing:
        raise Http404 from missing
    standing = next((version for version in dossier.publications if version.status in version.STANDING), None)
    people, only_said = colleagues(), request.GET.get("show") == "comments"
    context = {
        **shown(dossier),
        "timeline": timeline(dossier, filled or {}, only_said=only_said),
        "only_said": only_said,
        "standing": standing,
        "may": allowed_on(request.user, dossier.claim, publication=standing),
        "form": forms_for(dossier, request.user) | (filled or {}),
        "pieces": pieces(dossier, filled or {}, opened=opened_piece(request)),
        "form_version": version_of_form(dossier.review, (filled or {}).get("verdict"), shown=status == 409),
        "sentence": sentence,
        "colleagues": people,
        "askable": [person for person in people if person != request.user and _reviews(person)],
        "today": timezone.localdate(),
    }
    if status == 409:
        context["unseen"] = unseen_work(dossier.verdict, filled["verdict"])
    return render(request, "claims/desk/claim.html", context, status=status)


def shown(dossier) -> dict:
    """What the page says, whoever reads it."""
    return {
        "dossier": dossier,
        "claim": dossier.claim,
        "review": dossier.review,
        "verdict": dossier.verdict,
        "removed": dossier.set_aside,
        "previous_verdict": dossier.verdicts[1] if len(dossier.verdicts) > 1 else None,
        "asked_for": asked_for(dossier),
        "reading": reading(dossier),
        "stages": stages(dossier.review, dossier.publication),
        "states": states(dossier.claim),
    }


def reading(dossier) -> str:
    """Stands for all that a second person has before them; their approval brings it back."""
    waiting = dossier.review and dossier.review.status == Review.Status.SUBMITTED
    return reading_token(dossier.verdict) if waiting and dossier.verdict else ""


def asked_for(dossier):
    """The newest wish for changes in this review, while the review is not yet sent on."""
    if dossier.review is None or not dossier.review.is_open:
        return None
    wishes = (event for event in dossier.events if event.step == "review.request_changes")
    return next((event for event in wishes if event.review_id == dossier.review.pk), None)


def pieces(dossier, filled: dict, *, opened: str) -> list[tuple]:
    """Each piece of evidence with the form that changes it, or None: `opened` is the number of the one that is open."""
    return [
        (piece, filled.get(f"piece{piece.pk}") or (forms.ChangePieceForm.of(piece) if _is(piece, opened) else None))
        for piece in dossier.evidence
    ]


def _reviews(person: User) -> bool:
    return any(group.name in (REVIEWER, LEAD) for group in person.groups.all())


def _is(piece, opened: str) -> bool:
    return str(piece.number) == opened


def forms_for(dossier, user: User) -> dict:
    """Every form of the page, as it stands before anybody typed."""
    number = dossier.verdict.number if dossier.verdict else None
    mine = sum(piece.added_by_id == user.pk for piece in (*dossier.evidence, *dossier.set_aside))
    said = sum(comment.author_id == user.pk for comment in dossier.comments)
    correction = dossier.review and dossier.review.kind == Review.Kind.CORRECTION
    return {
        "about": forms.AboutForm.of(dossier.claim),
        # A sent form comes back under other names, so that nothing of what was sent stays in it.
        "evidence": forms.EvidenceForm(auto_id=f"evidence{mine}_%s"),
        "verdict": forms.VerdictForm.of(dossier.review, dossier.verdict) if dossier.review else None,
        "approve": forms.ApprovalForm(auto_id="approve_%s", initial={"verdict_number": number}),
        "request_changes": forms.ChangesForm(auto_id="changes_%s"),
        "abandon": forms.ReasonForm(auto_id="abandon_%s"),
        "schedule": forms.ScheduleForm(auto_id="schedule_%s"),
        "break_glass": forms.ReasonForm(auto_id="break_glass_%s"),
        "correct": forms.CorrectionForm(auto_id="correct_%s"),
        "contest": forms.NoticeForm(auto_id="contest_%s"),
        "restore": forms.ReasonForm(auto_id="restore_%s"),
        "retract": forms.NoticeForm(auto_id="retract_%s"),
        "comment": work_forms.CommentForm(auto_id=f"comment{said}_%s"),
        "due": work_forms.DueForm(auto_id="due_%s", initial={"due_on": dossier.review and dossier.review.due_on}),
        "unlock": work_forms.UnlockForm(auto_id="unlock_%s"),
        "public_note": forms.PublicNoteForm.of(dossier.review) if correction else None,
    }
