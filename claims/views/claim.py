"""One claim's page: evidence, appearances, verdict, second review, publications, history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.content_hash import reading_token
from claims.embargoes import under_embargo
from claims.models import Claim, Review
from claims.selectors import claim_dossier
from claims.selectors.reader_notes import open_errors
from claims.services.discussion import colleagues
from claims.veil import is_hidden
from factcheck.accounts.roles import REVIEWER, has_role
from factcheck.office.desk import desk_settings

from .allowed import allowed_on
from .blind import blind_screen
from .claim_forms import to_fill_in
from .frame import desk
from .reread import since_last_read
from .stages import stages, states
from .timeline import timeline


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
    filled = filled or {}
    if is_hidden(request.user, claim_id):
        return blind_screen(request, claim_id, filled=filled, status=status, sentence=sentence)
    try:
        dossier = claim_dossier(claim_id)
    except Claim.DoesNotExist as missing:
        raise Http404 from missing
    told = {"sentence": sentence, "unseen": unseen, "verdict_came_back": "verdict" in filled}
    context = (
        shown(dossier) | for_reader(request, dossier, filled) | to_fill_in(request, dossier, filled, status=status)
    )
    return render(request, "claims/desk/claim.html", context | told, status=status)


def for_reader(request: HttpRequest, dossier, filled: dict) -> dict:
    """What this person sees of it, and may do with it."""
    people, only_said = colleagues(), request.GET.get("show") == "comments"
    already = (request.user.pk, dossier.review.asked_id if dossier.review else None)
    standing = next((version for version in dossier.publications if version.status in version.STANDING), None)
    return {
        "timeline": timeline(dossier, filled, only_said=only_said),
        "only_said": only_said,
        "standing": standing,
        "may": allowed_on(request.user, dossier.claim, publication=standing),
        "since": since_last_read(dossier, request.user),
        "colleagues": people,
        "askable": [one for one in people if one.pk not in already and has_role(one, REVIEWER)],
        "today": timezone.localdate(),
        "shows_gone_copies": desk_settings().shows_gone_copies,
        "open_errors": open_errors(dossier.claim.pk) if dossier.publications else 0,
    }


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
