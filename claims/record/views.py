"""The record in public: the signed head, the entries, the documents by their hash, and a page for people."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy

from claims.models import Publication
from claims.views.public.caching import public_data, public_page
from claims.views.public.reading import readable

from . import chain
from .models import Entry, Head

PAGE_SIZE = 1000
NEWEST_SHOWN = 20
A_YEAR = 365 * 86_400
HAPPENED = {
    "publish": gettext_lazy("Published"),
    "supersede": gettext_lazy("Replaced"),
    "contest": gettext_lazy("Contested"),
    "restore": gettext_lazy("No longer contested"),
    "retract": gettext_lazy("Retracted"),
}


@public_data
def head(request: HttpRequest) -> HttpResponse:
    """The newest head with its signature, and where the rest is. 404 where nothing was published yet."""
    signed = _newest_head()
    return JsonResponse(
        {
            "format": 1,
            "statement": signed.statement,
            "signature": signed.signature,
            "public_key": signed.public_key,
            "former_keys": settings.RECORD_FORMER_KEYS,
            "entries_a_page": PAGE_SIZE,
            "entries": "/record/entries/{page}.jsonl",
            "documents": "/record/documents/{sha256}.json",
        }
    )


@public_data
def entries(request: HttpRequest, page: int) -> HttpResponse:
    """A page of the chain, a JSON object a line: `body`, the exact text that was hashed, and `hash`."""
    rows = list(_entries_of(page))
    if not rows:
        raise Http404
    lines = "".join(chain.canonical({"body": row.body, "hash": row.hash}) + "\n" for row in rows)
    response = HttpResponse(lines, content_type="application/x-ndjson")
    if len(rows) == PAGE_SIZE:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@public_data
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """The frozen document with this hash; 410 where it was retracted."""
    if found := readable().filter(document_sha256=sha256).only("document").first():
        return HttpResponse(found.document, content_type="application/json")
    if Publication.objects.public().filter(document_sha256=sha256).exists():
        return HttpResponse("This version was retracted.\n", status=410, content_type="text/plain")
    raise Http404


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What the record is, where it ends now, and how to check it."""
    newest = Entry.objects.select_related("change__publication").defer("change__publication__document").order_by("-pk")
    context = {
        "head": Head.objects.select_related("entry").first(),
        "entries": [(entry, HAPPENED[entry.change.kind]) for entry in newest[:NEWEST_SHOWN]],
        "address": settings.PUBLIC_URL + reverse("record:head"),
    }
    return render(request, "record/about.html", context)


def _newest_head() -> Head:
    signed = Head.objects.first()
    if signed is None:
        raise Http404
    return signed


def _entries_of(page: int) -> QuerySet[Entry]:
    before = (page - 1) * PAGE_SIZE
    if not 0 <= before < 2**62:  # PostgreSQL refuses numbers that don't fit its column
        return Entry.objects.none()
    return Entry.objects.filter(pk__gt=before, pk__lte=before + PAGE_SIZE).order_by("pk")
