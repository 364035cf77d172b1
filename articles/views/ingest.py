"""The ingest box: the ways in which a person brings articles, beside the list and on a page of its own."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from articles.forms import FilesForm, LinkForm, LinksForm, PasteForm
from articles.lists import limits
from articles.permissions import may_add_article

WAYS = {"links": gettext_lazy("From links"), "text": gettext_lazy("Paste text"), "files": gettext_lazy("Upload files")}
_FORMS = {"links": LinksForm, "text": PasteForm, "files": FilesForm}
LIMITS = {
    "files": limits.UPLOAD_FILES,
    "entries": limits.ENTRIES,
    "file": limits.megabytes(limits.FILE_BYTES),
    "table": limits.megabytes(limits.TABLE_BYTES),
    "bundle": limits.megabytes(limits.BUNDLE_BYTES),
    "unpacked": limits.megabytes(limits.UNPACKED_BYTES),
    "upload": limits.megabytes(limits.UPLOAD_BYTES),
}


def ingest_box(request: HttpRequest, *, way: str = "", form: Form | None = None) -> dict:
    """What articles/ingest.html needs. An address in the query, as the bookmarklet sends it, stands in the form."""
    wished = way or request.GET.get("way", "")
    way = wished if wished in WAYS else "links"
    return {
        "way": way,
        "ways": WAYS,
        "form": form or _from_bookmarklet(request) or _fresh(way, focus=bool(request.GET.get("way"))),
        "limits": LIMITS,
        "may_add": may_add_article(request.user),
    }


def ingest_page(
    request: HttpRequest, *, way: str = "", form: Form | None = None, status: int = 200, **more
) -> HttpResponse:
    """The box on its own page: where a refusal is told, and where links from outside lead."""
    return render(request, "articles/add.html", ingest_box(request, way=way, form=form) | more, status=status)


def _fresh(way: str, *, focus: bool) -> Form:
    """An empty form; whoever asked for just this way can type at once."""
    form = _FORMS[way]()
    if focus:
        next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return form


def _from_bookmarklet(request: HttpRequest) -> Form | None:
    url, title = (request.GET.get(name, "").replace("\x00", "").strip() for name in ("url", "title"))
    return LinkForm(initial={"links": url[:2000], "title": title[:500]}) if url else None
