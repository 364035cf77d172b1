"""The corrections log, how we check, and what the ratings mean."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe

from claims.documents import prose
from claims.high_risk import desk_rules, wants_blind
from claims.models import Correction, PageVersion, Topic
from claims.selectors.site_pages import languages_of, newest
from factcheck.office.desk import desk_settings

from .caching import public_page
from .reading import contested, current_ratings, readable, tombstones, without_second_approval

PAGE_SIZE = 50


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction of a check that can still be read, and every retraction; on the first page also what is
    contested now, and what was published with one approval too few."""
    rows = Correction.objects.filter(publication__in=readable()).select_related("publication")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    gone = Paginator(tombstones().order_by("-status_changed_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("retracted")
    )
    context = {"page": page, "retractions": gone}
    if page.number == gone.number == 1:
        context |= {"contested": contested()[:PAGE_SIZE], "without": without_second_approval()[:PAGE_SIZE]}
    return render(request, "claims/public/corrections.html", context)


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
