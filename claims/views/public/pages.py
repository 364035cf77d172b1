"""How we check, and what the ratings mean."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from claims.documents import prose
from claims.high_risk import desk_rules, wants_blind
from claims.models import PageVersion, Topic
from claims.selectors.site_pages import languages_of, newest
from factcheck.office.desk import desk_settings

from .caching import public_page
from .reading import current_ratings


@public_page
def methodology(request: HttpRequest, language: str = "") -> HttpResponse:
    """How a check is made, in the desk's own words where a lead has written them."""
    high_risk = Topic.objects.filter(high_risk=True).values_list("name", flat=True)
    context = {"ratings": current_ratings(), "high_risk": [name.lower() for name in high_risk]}
    context["blind"] = bool(context["high_risk"]) and wants_blind(desk_rules())
    return _page(request, PageVersion.Page.METHODOLOGY, language, "claims/public/methodology.html", context)


@public_page
def ratings(request: HttpRequest, language: str = "") -> HttpResponse:
    """What each rating of the scale means."""
    context = {"ratings": current_ratings()}
    return _page(request, PageVersion.Page.RATINGS, language, "claims/public/ratings.html", context)


def _page(request: HttpRequest, page: str, language: str, template: str, context: dict) -> HttpResponse:
    """The page in the language of the site, or in another in which a lead has written it; else 404."""
    ours = desk_settings().public_language
    if language == ours:
        raise Http404  # it has one address, without the language
    written = newest(page, language or ours)
    if language and (written is None or language not in dict(settings.LANGUAGES)):
        raise Http404
    name = {PageVersion.Page.METHODOLOGY: "methodology", PageVersion.Page.RATINGS: "ratings"}[PageVersion.Page(page)]
    codes = sorted({ours, *languages_of(page)})
    context |= {
        "written": written,
        "canonical": _address(name, language),
        "alternates": [(code, _address(name, "" if code == ours else code)) for code in codes],
        # prose() escapes and sanitises: it is tested against hostile text.
        "text": mark_safe(prose(written.markdown, ())) if written else "",  # noqa: S308
    }
    with translation.override(language or ours):
        response = render(request, template, context)
    response.headers["Content-Language"] = language or ours
    return response


def _address(name: str, language: str) -> str:
    own = reverse(f"public:{name}_in", args=[language]) if language else reverse(f"public:{name}")
    return settings.PUBLIC_URL + own
