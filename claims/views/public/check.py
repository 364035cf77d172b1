"""One check: as it stands, as it stood in an earlier version, or its tombstone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from claims.documents import claimreview, prose, script_json
from claims.models import Publication
from claims.selectors.gone import gone_sources
from claims.selectors.related import related

from .caching import changed, public_page
from .dates import document_of
from .listing import shown
from .reading import Shelf, ratings_of, shelf_of


@public_page
def check(request: HttpRequest, claim_id: int, slug: str) -> HttpResponse:
    """The check as it stands; 410 with a tombstone where it was retracted."""
    shelf = shelf_or_404(claim_id)
    if slug != shelf.newest.slug:
        return redirect("public:check", claim_id, shelf.newest.slug, permanent=True)
    return _shown(request, shelf, shelf.newest, markup=True)


@public_page
def version(request: HttpRequest, claim_id: int, slug: str, number: int) -> HttpResponse:
    """The check as it stood in one version, with a pointer to the newest."""
    shelf = shelf_or_404(claim_id)
    row = shelf.version(number)
    if row is None:
        raise Http404
    if slug != shelf.newest.slug:
        return redirect("public:version", claim_id, shelf.newest.slug, number, permanent=True)
    return _shown(request, shelf, row, markup=False)


def shelf_or_404(claim_id: int) -> Shelf:
    # PostgreSQL refuses numbers that don't fit its column: no such check either.
    shelf = shelf_of(claim_id) if claim_id < 2**63 else None
    if shelf is None:
        raise Http404
    return shelf


def _shown(request: HttpRequest, shelf: Shelf, row: Publication, *, markup: bool) -> HttpResponse:
    gone = shelf.tombstone(row)
    if gone:
        response = render(request, "claims/public/tombstone.html", {"publication": gone}, status=410)
        return changed(response, at=shelf.newest.status_changed_at)
    context = page_context(shelf, row, markup=markup)
    response = render(request, "claims/public/check.html", context)
    # What became of sources changes the page without any step of ours, and a step on a related check changes what
    # the newest says of it: then only its ETag tells one from another.
    return response if markup or context["gone"] else changed(response, at=shelf.newest.status_changed_at)


def page_context(shelf: Shelf, row: Publication, *, markup: bool) -> dict:
    """What the page of one version says."""
    document, doc = document_of(row)
    numbers = [source["number"] for source in document["evidence"]]
    gone = gone_sources(row.claim_id, document)
    for source in doc["evidence"]:
        source["gone"] = gone.get(source["number"])
    return {
        "gone": gone,
        "publication": row,
        "newest": shelf.newest,
        "is_older": row.version != shelf.newest.version,
        "is_version_page": not markup,
        "versions": list(reversed(shelf.readable)),
        "doc": doc,
        # prose() escapes and sanitises, script_json() escapes: both are tested against hostile text.
        "explanation": mark_safe(prose(document["explanation_markdown"], numbers)),  # noqa: S308
        "markup": mark_safe(_markup(document)) if markup else "",  # noqa: S308
        "first": next((seen for seen in doc["appearances"] if seen["first"]), None),
        "outlets": len({seen["outlet"] for seen in doc["appearances"] if seen["outlet"]}),
        "primary": sum(1 for source in doc["evidence"] if source["is_primary"]),
        "ratings": ratings_of(**document["scale"]),
        "related": [shown(one) for one in related(row)] if markup else [],
    }


def _markup(document: dict) -> str:
    home = document["organization"]
    return script_json(claimreview(document, site_url=home["url"], site_name=home["name"]))
