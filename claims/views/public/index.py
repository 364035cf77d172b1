"""The list of checks, with a search box and facets that are plain GET parameters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .asked import Asked
from .caching import public_page
from .listing import listing


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Checks that stand, newest first."""
    return render(request, "claims/public/index.html", listing(Asked.of(request.GET), base=reverse("public:index")))
