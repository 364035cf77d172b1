"""The list of claims under review."""

from django.core.paginator import Paginator
from django.shortcuts import render

from claims.models import Publication, Review
from claims.selectors import claims_list

from .frame import desk
from .stages import states

PAGE = 50
MINE = "mine"
ALTERED = "altered"
VIEWS = (
    ("", "All"),
    (MINE, "Assigned to me"),
    (Review.Status.RESEARCHING, "Researching"),
    (Review.Status.SUBMITTED, "Second review"),
    (Review.Status.CHANGES_REQUESTED, "Asked for changes"),
    (Review.Status.APPROVED, "Approved"),
    (Review.Status.PUBLISHED, "Published"),
    (Publication.Status.CONTESTED, "Contested"),
    (Publication.Status.RETRACTED, "Retracted"),
    (ALTERED, "Quote changed by the outlet"),
)
PUBLIC = {
    Review.Status.PUBLISHED: Publication.STANDING,
    Publication.Status.CONTESTED: (Publication.Status.CONTESTED,),
    Publication.Status.RETRACTED: (Publication.Status.RETRACTED,),
}


@desk
def claims(request):
    view, text = request.GET.get("view", ""), request.GET.get("q", "").replace("\x00", "")[:200]
    public = PUBLIC.get(view, ())
    status = view if view in Review.Status.values and not public else ""
    mine = request.user.pk if view == MINE else None
    found = claims_list(status=status, public=public, text=text, assignee_id=mine, altered=view == ALTERED)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(claim, states(claim)) for claim in page]
    context = {"page": page, "rows": rows, "view": view, "search": text, "views": VIEWS}
    return render(request, "claims/desk/claims.html", context)
