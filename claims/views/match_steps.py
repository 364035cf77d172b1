"""Saying of a suggested match that it is one claim, or two, and taking the second back."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Match
from claims.services import match_answers

from .frame import done, step


@step
def match_same(request, claim_id, match_id):
    repeat = match_answers.confirm(match_id=_of(claim_id, match_id), by=request.user)
    told = _("{repeat} is kept as a repeat of {kept}.").format(
        repeat=repeat.reference, kept=repeat.merged_into.reference
    )
    return done(request, told, to=_page(claim_id), undo=reverse("claims:reopen", args=[repeat.pk]))


@step
def match_differs(request, claim_id, match_id):
    match = match_answers.refuse(match_id=_of(claim_id, match_id), by=request.user)
    told = _("{one} and {other} are two claims. It won’t be suggested again.").format(
        one=match.claim.reference, other=match.other.reference
    )
    undo = reverse("claims:match_undo", args=[claim_id, match_id])
    return done(request, told, to=_page(claim_id), undo=undo)


@step
def match_undo(request, claim_id, match_id):
    match_answers.reconsider(match_id=_of(claim_id, match_id), by=request.user)
    return done(request, _("The question is open again."), to=_page(claim_id))


def _of(claim_id: int, match_id: int) -> int:
    """The match, if the claim is one of its two. Raises Match.DoesNotExist."""
    return Match.objects.values_list("pk", flat=True).get(Q(claim=claim_id) | Q(other=claim_id), pk=match_id)


def _page(claim_id: int) -> str:
    return reverse("claims:claim", args=[claim_id])
