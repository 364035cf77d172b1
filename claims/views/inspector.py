"""The candidate beside the article: alone, so that the next one is there before anybody asks for it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.models import Claim, DismissalReason
from claims.permissions import may_reopen, may_triage
from claims.selectors import ArticleDossier, CandidateMark, article_dossier, similar_claims
from claims.selectors.known import Elsewhere, checked_elsewhere
from claims.services.spans import places_to_split
from claims.veil import is_hidden
from factcheck.accounts.models import User

from .frame import desk
from .queue_groups import grouped, neighbours, next_to_decide
from .queue_place import Place

LATER = ((1, _("Tomorrow")), (7, _("In a week")), (30, _("In a month")))


@require_safe
@desk
def candidate(request, claim_id):
    """The inspector alone, for the place that the query string names."""
    article_id = Claim.objects.filter(pk=claim_id).values_list("article_id", flat=True).first()
    if article_id is None:
        raise Http404
    place = _place(request)
    dossier = article_dossier(article_id, showing=claim_id)
    current = next((mark for mark in dossier.candidates if mark.claim.pk == claim_id), None)
    if current is None:
        raise Http404
    groups = grouped(dossier, [], counts={}, chosen=claim_id, url=place.url)
    before, after = neighbours(groups, claim_id)
    context = {
        "current": current,
        "marks": groups.here.rows,
        "dossier": dossier,
        "here_url": place.url(claim_id),
        "previous_url": before,
        "next_candidate_url": after,
        "next_url": next_to_decide(groups, claim_id) or place.url(claim_id),
        **to_decide(request.user, current.claim),
        "split_places": split_places(dossier, current),
    }
    return render(request, "claims/desk/parts/inspector.html", context)


def to_decide(user: User, claim: Claim) -> dict:
    """What the inspector offers for a candidate."""
    return {
        "may_triage": may_triage(user, claim),
        "may_reopen": may_reopen(user, claim),
        "similar": similar_claims(claim),
        "elsewhere": _elsewhere(user, claim),
        "reasons": DismissalReason.choices,
        "later": LATER,
    }


def _elsewhere(user: User, claim: Claim) -> list[Elsewhere]:
    """Not for those who could still rate it blind: they rate it by its evidence alone."""
    at_work = claim.status != Claim.Status.CANDIDATE
    return [] if at_work and is_hidden(user, claim.pk) else checked_elsewhere(claim)


def split_places(dossier: ArticleDossier, current: CandidateMark) -> list[tuple[int, str]]:
    """Where the candidate's quote can be split, in the words that would begin the second part."""
    return places_to_split(dossier.snapshot.text, current.appearance.start, current.appearance.end)


def _place(request) -> Place:
    """The queue with these filters, or one article's page where `article` says so."""
    alone = request.GET.get("article", "")
    path = reverse("claims:article", args=[int(alone)]) if alone.isdecimal() and len(alone) < 19 else ""
    return Place.of(request, path=path or reverse("claims:queue"))
