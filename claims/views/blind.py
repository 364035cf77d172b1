"""The claim's page for somebody who is to rate it blind: the claim, where it appeared, its evidence, and a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims import forms
from claims.forms import BlindForm
from claims.selectors.blind import blind_dossier
from claims.services.discussion import colleagues

from .allowed import allowed_to_the_blind
from .stages import states


def blind_screen(
    request: HttpRequest, claim_id: int, *, filled: dict, status: int = 200, sentence: str = ""
) -> HttpResponse:
    """The page; `filled` holds forms that came back, by name, and `sentence` why."""
    dossier = blind_dossier(claim_id)
    review = dossier.review
    context = {
        "dossier": dossier,
        "claim": dossier.claim,
        "review": review,
        "pieces": [(piece, None) for piece in dossier.evidence],
        "states": states(dossier.claim),
        "may": allowed_to_the_blind(request.user, review),
        "form": _forms(review) | filled,
        "sentence": sentence,
        "colleagues": colleagues(),
        "today": timezone.localdate(),
    }
    return render(request, "claims/desk/claim_blind.html", context, status=status)


def _forms(review) -> dict:
    return {
        "blind": BlindForm(auto_id="blind_%s"),
        "due": forms.DueForm(auto_id="due_%s", initial={"due_on": review.due_on}),
        "unlock": forms.UnlockForm(auto_id="unlock_%s"),
    }
