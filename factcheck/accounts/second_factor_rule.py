"""Whoever has to have a second factor sets it up before anything else."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from .second_factor import has_second_factor, must_have_second_factor

# What stays open: setting it up and signing out, what everybody may read, and what asks for a key instead.
_OPEN: Final = (
    *("/accounts/", "/static/", "/offline", "/mail/stop/"),
    *("/checks/", "/record/", "/.well-known/", "/dumps/", "/robots.txt", "/sitemap"),
    *("/api/", "/v1alpha1/"),
)
_SHUT: Final = ("/accounts/invitations/",)


def second_factor_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: sends people whose role wants a second factor to set it up."""

    def answered(request: HttpRequest) -> HttpResponse:
        is_open = request.path.startswith(_OPEN) and not request.path.startswith(_SHUT)
        if is_open or not request.user.is_authenticated:
            return get_response(request)
        if not must_have_second_factor(request.user) or has_second_factor(request.user):
            return get_response(request)
        return _led(request)

    return answered


def _led(request: HttpRequest) -> HttpResponse:
    """To the page where it is set up. What was being sent is refused, so that the form stays in the browser."""
    if request.method not in ("GET", "HEAD"):
        return render(request, "accounts/second_factor_first.html", status=403)
    address = reverse("mfa_index")
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
