"""The list of claims under review."""

from django.core.paginator import Paginator
from django.shortcuts import render

from claims.models import Review
from claims.selectors import claims_list

from .frame import desk

PAGE = 50
MINE = "mine"
VIEWS = (
    ("", "All"),
    (MINE, "Assigned to me"),
    (Review.Status.RESEARCHING, "Researching"),
    (Review.Status.SUBMITTED, "Second review"),
    (Review.Status.CHANGES_REQUESTED, "Asked for changes"),
    (Review.Status.APPROVED, "Approved"),
    (Review.Status.PUBLISHED, "Published"),
)


@desk
def claims(request):
    view, text = request.GET.get("view", ""), request.GET.get("q", "").replace("\x00", "")[:200]
    status = view if view in Review.Status.values else ""
    rows = claims_list(status=status, text=text, assignee_id=request.user.pk if view == MINE else None)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/desk/claims.html", {"page": page, "view": view, "search": text, "views": VIEWS})
