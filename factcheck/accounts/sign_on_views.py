"""The two doors of single sign-on: on the way out to the provider, and back."""

from collections.abc import Callable

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .sign_on_adapter import refused


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _or_told(views.login, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _or_told(views.callback, request, provider_id)


def _or_told(view: Callable, request: HttpRequest, provider_id: str) -> HttpResponse:
    """A provider that is away, or speaks nonsense, is no defect of ours."""
    try:
        return view(request, provider_id)
    except (OSError, ValueError, KeyError):
        return refused(request, _("The sign-on does not answer. Try again in a while, or use your password."))
