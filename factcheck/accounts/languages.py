"""In which language a page speaks.

At the desk: the one that its reader chose, else the one that their browser asks for. On the public site: the desk's,
for every reader alike, so that one copy of a page serves all of them. The interface for partners: English.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from factcheck.office.desk import desk_settings

from .models import User

_PUBLIC = frozenset({"public", "record", "discovery", "dumps"})
_INTERFACE = frozenset({"api_v1", "google", "webhooks"})


def change_language(*, user: User, code: str) -> None:
    """Let the desk speak this language to the person; blank: as the browser asks. Raises ValidationError by field."""
    if code and code not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the languages in the list.")})
    user.language = code
    user.save(update_fields=["language"])


class OwnLanguage:
    """Middleware: speaks the language of the page's reader, or of the public site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _speak(request, _readers_language(request))
        try:
            response = self.get_response(request)
        finally:
            # The next request in this thread begins with the language of the settings.
            translation.deactivate()
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if _same_for_all(request) is None and not request.user.is_authenticated:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        if code := _same_for_all(request):
            _speak(request, code)


def _speak(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = translation.get_language()


def _readers_language(request: HttpRequest) -> str:
    if request.user.is_authenticated and request.user.language in dict(settings.LANGUAGES):
        return request.user.language
    return translation.get_language_from_request(request)


def _same_for_all(request: HttpRequest) -> str | None:
    """The language of an address that speaks one to everybody, or None."""
    spaces = request.resolver_match.namespaces if request.resolver_match else []
    if not _PUBLIC.isdisjoint(spaces):
        return desk_settings().public_language
    return settings.LANGUAGE_CODE if not _INTERFACE.isdisjoint(spaces) else None
