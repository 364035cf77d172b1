"""The description as a page to read and to try, for anyone. Swagger UI, from our own files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=3600)
def reference(request: HttpRequest) -> HttpResponse:
    """Needs no key; whoever types one in tries it from their own browser."""
    return render(request, "partners/reference.html")
