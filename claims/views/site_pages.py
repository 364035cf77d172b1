"""Pages of the public site, for leads to write: per language, with a preview and the history."""

from functools import partial
from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.documents import prose
from claims.forms import PageForm
from claims.models import PageVersion
from claims.permissions import may_write_pages
from claims.selectors.site_pages import all_newest, history
from claims.services.site_pages import write_page
from factcheck.common.errors import Conflict
from factcheck.office.desk import desk_settings

from .frame import desk, done, show_errors
from .standard_pages import standard_text, standard_title


@require_safe
@desk
def pages(request: HttpRequest) -> HttpResponse:
    """Every page in every language: who wrote it last, or that it is the standard text."""
    written = {(row.page, row.language): row for row in all_newest()}
    rows = [
        {"page": page, "language": code, "language_name": name, "newest": written.get((page.value, code))}
        for page in PageVersion.Page
        for code, name in settings.LANGUAGES
    ]
    context = {"rows": rows, "public_language": desk_settings().public_language, "may": may_write_pages(request.user)}
    return render(request, "claims/desk/site_pages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def page(request: HttpRequest, site_page: str, language: str) -> HttpResponse:
    """The form with what stands; `?from=` an earlier version. Posting it previews or publishes."""
    if site_page not in PageVersion.Page.values or language not in dict(settings.LANGUAGES):
        raise Http404
    answer = partial(_form, request, site_page, language, history(site_page, language))
    if request.method != "POST":
        return answer()
    form = PageForm(request.POST)
    if not form.is_valid() or "preview" in request.POST:
        return answer(form, status=200 if form.is_valid() else 400)
    try:
        write_page(page=site_page, language=language, by=request.user, **form.cleaned_data)
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return answer(form, status=409)
    except ValidationError as wrong:
        show_errors(form, wrong)
        return answer(form, status=400)
    return done(request, _("Readers see the new version."), to=request.path)


def _begins_with(request: HttpRequest, page: str, language: str, versions: list[PageVersion]) -> dict:
    wanted = request.GET.get("from", "")
    stands = versions[0] if versions else None
    shown = next((row for row in versions if str(row.pk) == wanted), stands)
    if shown is None:
        return {"title": standard_title(page, language), "markdown": standard_text(page, language)}
    return {"title": shown.title, "markdown": shown.markdown, "rests_on": stands.pk}


def _form(
    request: HttpRequest,
    page: str,
    language: str,
    versions: list[PageVersion],
    form: PageForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    form = form or PageForm(initial=_begins_with(request, page, language, versions))
    context = {
        "form": form,
        "page": PageVersion.Page(page),
        "language": language,
        "language_name": dict(settings.LANGUAGES)[language],
        "versions": versions,
        "changes": list(pairwise(versions)),
        # prose() escapes and sanitises: it is tested against hostile text.
        "preview": mark_safe(prose(form["markdown"].value() or "", ())) if form.is_bound else "",  # noqa: S308
        "may": may_write_pages(request.user),
    }
    return render(request, "claims/desk/site_page.html", context, status=status)
