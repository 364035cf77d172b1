"""What can be filled in on a claim's page: as it stands before anybody typed, or as it came back."""

from django.http import HttpRequest
from django.utils import timezone

from claims import forms
from claims.forms import AskReplyForm, ChangePieceForm, DecideForm, EvidenceForm, ReplyOutcomeForm
from claims.gates import submit_gates
from claims.models import Review
from claims.panels import Outcome
from claims.services.drafts import as_verdict, draft_of
from factcheck.accounts.models import User

from .given import opened_piece
from .unseen import version_of_form, written_over


def to_fill_in(request: HttpRequest, dossier, filled: dict, *, status: int) -> dict:
    """The forms, and the person's own draft of a verdict; `filled` are those that came back with this `status`."""
    draft = draft_of(dossier.review, request.user)
    stale = draft if draft and written_over(draft, dossier) else None
    return {
        "form": forms_for(dossier, request.user, draft) | filled,
        "draft": draft,
        "stale_draft": stale,
        "draft_gates": draft and submit_gates(dossier.review, verdict=as_verdict(draft, dossier.review)),
        "replies": asked_for_replies(dossier.claim, filled),
        "pieces": pieces(dossier, filled, opened=opened_piece(request)),
        "form_version": form_version(dossier, filled.get("verdict"), stale=stale, shown=status == 409),
    }


def waits_for_a_lead(dossier) -> bool:
    return bool(dossier.panel) and dossier.panel.outcome == Outcome.LEAD


def pieces(dossier, filled: dict, *, opened: str) -> list[tuple]:
    """Each piece of evidence with the form that changes it, or None: `opened` is the number of the one that is open."""
    return [
        (piece, filled.get(f"piece{piece.pk}") or (ChangePieceForm.of(piece) if _is(piece, opened) else None))
        for piece in dossier.evidence
    ]


def asked_for_replies(claim, filled: dict) -> list[tuple]:
    """Each asking for a reply, with the form that notes what came of it."""
    return [
        (asked, filled.get(f"reply_note{asked.pk}") or ReplyOutcomeForm(auto_id=f"reply_note{asked.pk}_%s"))
        for asked in claim.reply_requests.all()
    ]


def _is(piece, opened: str) -> bool:
    return str(piece.number) == opened


def form_version(dossier, posted, *, stale, shown: bool) -> int | None:
    """The edit that the verdict's form rests on; a `stale` draft still rests on the one that its writer saw."""
    if stale and posted is None:
        return stale.version
    return version_of_form(dossier.review, posted, shown=shown)


def forms_for(dossier, user: User, draft=None) -> dict:
    """Every form of the page, as it stands before anybody typed."""
    mine = sum(piece.added_by_id == user.pk for piece in (*dossier.evidence, *dossier.set_aside))
    said = sum(comment.author_id == user.pk for comment in dossier.comments)
    return {
        "about": forms.AboutForm.of(dossier.claim),
        # A sent form comes back under other names, so that nothing of what was sent stays in it.
        "evidence": EvidenceForm(auto_id=f"evidence{mine}_%s"),
        "comment": forms.CommentForm(auto_id=f"comment{said}_%s"),
        "reply_ask": AskReplyForm(auto_id="reply_ask_%s", initial={"asked_on": timezone.localdate()}),
        "due": forms.DueForm(auto_id="due_%s", initial={"due_on": dossier.review and dossier.review.due_on}),
        "unlock": forms.UnlockForm(auto_id="unlock_%s"),
        **_of_the_verdict(dossier, draft),
        **_of_publishing(dossier),
    }


def _of_the_verdict(dossier, draft) -> dict:
    number = dossier.verdict.number if dossier.verdict else None
    return {
        "verdict": forms.VerdictForm.of(dossier.review, dossier.verdict, draft) if dossier.review else None,
        "approve": forms.ApprovalForm(auto_id="approve_%s", initial={"verdict_number": number}),
        "request_changes": forms.ChangesForm(auto_id="changes_%s"),
        "decide": DecideForm(auto_id="decide_%s") if waits_for_a_lead(dossier) else None,
        "abandon": forms.ReasonForm(auto_id="abandon_%s"),
    }


def _of_publishing(dossier) -> dict:
    correction = dossier.review and dossier.review.kind == Review.Kind.CORRECTION
    return {
        "schedule": forms.ScheduleForm(auto_id="schedule_%s"),
        "embargo": forms.EmbargoForm(auto_id="embargo_%s"),
        "lift_embargo": forms.ReasonForm(auto_id="lift_embargo_%s"),
        "break_glass": forms.ReasonForm(auto_id="break_glass_%s"),
        "correct": forms.CorrectionForm(auto_id="correct_%s"),
        "contest": forms.NoticeForm(auto_id="contest_%s"),
        "restore": forms.ReasonForm(auto_id="restore_%s"),
        "retract": forms.NoticeForm(auto_id="retract_%s"),
        "public_note": forms.PublicNoteForm.of(dossier.review) if correction else None,
    }
