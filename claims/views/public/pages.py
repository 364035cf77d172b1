"""The corrections log, and how we check."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.high_risk import desk_rules, wants_blind
from claims.models import Correction, Topic

from .caching import public_page
from .reading import current_ratings, readable, tombstones

PAGE_SIZE = 50


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction of a check that can still be read, and every retraction."""
    rows = Correction.objects.filter(publication__in=readable()).select_related("publication")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    retractions = tombstones().order_by("-status_changed_at", "-pk") if page.number == 1 else []
    return render(request, "claims/public/corrections.html", {"page": page, "retractions": retractions})


@public_page
def methodology(request: HttpRequest) -> HttpResponse:
    """How a check is made, and what the ratings mean."""
    high_risk = Topic.objects.filter(high_risk=True).values_list("name", flat=True)
    context = {"ratings": current_ratings(), "high_risk": [name.lower() for name in high_risk]}
    context["blind"] = bool(context["high_risk"]) and wants_blind(desk_rules())
    return render(request, "claims/public/methodology.html", context)
