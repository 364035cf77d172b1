"""One claim's page: evidence, appearances, verdict, second review, publications, history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims import forms
from claims.content_hash import reading_token
from claims.embargoes import under_embargo
from claims.forms import AskReplyForm, ChangePieceForm, DecideForm, EvidenceForm, ReplyOutcomeForm
from claims.gates import submit_gates
from claims.models import Claim, Review
from claims.panels import Outcome
from claims.selectors import claim_dossier
from claims.selectors.reader_notes import open_errors
from claims.services.discussion import colleagues
from claims.services.drafts import as_verdict, draft_of
from claims.veil import is_hidden
from factcheck.accounts.models import User
from factcheck.accounts.roles import REVIEWER, has_role
from factcheck.office.desk import desk_settings

from .allowed import allowed_on
from .blind import blind_screen
from .frame import desk
from .given import opened_piece
from .reread import since_last_read
from .stages import stages, states
from .timeline import timeline
from .unseen import version_of_form, written_over


@require_safe
@desk
def claim(request, claim_id):
    return claim_screen(request, claim_id)


def claim_screen(
    request: HttpRequest,
    claim_id: int,
    *,
    filled: dict | None = None,
    status: int = 200,
    sentence: str = "",
    unseen: list | None = None,
) -> HttpResponse:
    """The page; `filled` holds forms that came back, by name, `sentence` why, `unseen` what others wrote meanwhile.

    Whoever could still rate it blind gets another page, whichever step led here.
    """
    if is_hidden(request.user, claim_id):
        return blind_screen(request, claim_id, filled=filled or {}, status=status, sentence=sentence)
    try:
        dossier = claim_dossier(claim_id)
    except Claim.DoesNotExist as missing:
        raise Http404 from missing
    standing = next((version for version in dossier.publications if version.status in version.STANDING), None)
    draft = draft_of(dossier.review, request.user)
    stale = draft if draft and written_over(draft, dossier) else None
    people, only_said = colleagues(), request.GET.get("show") == "comments"
    context = {
        **shown(dossier),
        "timeline": timeline(dossier, filled or {}, only_said=only_said),
        "only_said": only_said,
        "standing": standing,
        "may": allowed_on(request.user, dossier.claim, publication=standing),
        "form": forms_for(dossier, request.user, draft) | (filled or {}),
        "draft": draft,
        "stale_draft": stale,
        "replies": asked_for_replies(dossier.claim, filled or {}),
        "since": since_last_read(dossier, request.user),
        "draft_gates": draft and submit_gates(dossier.review, verdict=as_verdict(draft, dossier.review)),
        "pieces": pieces(dossier, filled or {}, opened=opened_piece(request)),
        "form_version": form_version(dossier, (filled or {}).get("verdict"), stale=stale, shown=status == 409),
        "sentence": sentence,
        "colleagues": people,
        "askable": [person for person in people if person != request.user and has_role(person, REVIEWER)],
        "today": timezone.localdate(),
        "shows_gone_copies": desk_settings().shows_gone_copies,
        "open_errors": open_errors(claim_id) if dossier.publications else 0,
    }
    context |= {"unseen": unseen, "verdict_came_back": "verdict" in (filled or {})}
    return render(request, "claims/desk/claim.html", context, status=status)


def shown(dossier) -> dict:
    """What the page says, whoever reads it."""
    return {
        "dossier": dossier,
        "claim": dossier.claim,
        "review": dossier.review,
        "verdict": dossier.verdict,
        "removed": dossier.set_aside,
        "asked_for": asked_for(dossier),
        "reading": reading(dossier),
        "under_embargo": bool(dossier.review and dossier.review.is_open and under_embargo(dossier.review)),
        "stages": stages(dossier.review, dossier.publication),
        "states": states(dossier.claim),
    }


def reading(dossier) -> str:
    """Stands for all that a second person has before them; their approval brings it back."""
    waiting = dossier.review and dossier.review.status == Review.Status.SUBMITTED
    return reading_token(dossier.verdict) if waiting and dossier.verdict else ""


_WISHES = ("review.request_changes", "review.panel_back")


def asked_for(dossier):
    """The newest wish for changes in this review, while the review is not yet sent on."""
    if dossier.review is None or not dossier.review.is_open:
        return None
    wishes = (event for event in dossier.events if event.step in _WISHES)
    return next((event for event in wishes if event.review_id == dossier.review.pk), None)


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
    number = dossier.verdict.number if dossier.verdict else None
    mine = sum(piece.added_by_id == user.pk for piece in (*dossier.evidence, *dossier.set_aside))
    said = sum(comment.author_id == user.pk for comment in dossier.comments)
    correction = dossier.review and dossier.review.kind == Review.Kind.CORRECTION
    return {
        "about": forms.AboutForm.of(dossier.claim),
        # A sent form comes back under other names, so that nothing of what was sent stays in it.
        "evidence": EvidenceForm(auto_id=f"evidence{mine}_%s"),
        "verdict": forms.VerdictForm.of(dossier.review, dossier.verdict, draft) if dossier.review else None,
        "approve": forms.ApprovalForm(auto_id="approve_%s", initial={"verdict_number": number}),
        "request_changes": forms.ChangesForm(auto_id="changes_%s"),
        "decide": DecideForm(auto_id="decide_%s") if waits_for_a_lead(dossier) else None,
        "abandon": forms.ReasonForm(auto_id="abandon_%s"),
        "schedule": forms.ScheduleForm(auto_id="schedule_%s"),
        "reply_ask": AskReplyForm(auto_id="reply_ask_%s", initial={"asked_on": timezone.localdate()}),
        "embargo": forms.EmbargoForm(auto_id="embargo_%s"),
        "lift_embargo": forms.ReasonForm(auto_id="lift_embargo_%s"),
        "break_glass": forms.ReasonForm(auto_id="break_glass_%s"),
        "correct": forms.CorrectionForm(auto_id="correct_%s"),
        "contest": forms.NoticeForm(auto_id="contest_%s"),
        "restore": forms.ReasonForm(auto_id="restore_%s"),
        "retract": forms.NoticeForm(auto_id="retract_%s"),
        "comment": forms.CommentForm(auto_id=f"comment{said}_%s"),
        "due": forms.DueForm(auto_id="due_%s", initial={"due_on": dossier.review and dossier.review.due_on}),
        "unlock": forms.UnlockForm(auto_id="unlock_%s"),
        "public_note": forms.PublicNoteForm.of(dossier.review) if correction else None,
    }
