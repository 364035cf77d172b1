"""Our copy of a cited page that is gone, as readers may read it: its words as plain text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from claims.selectors.gone import gone_sources

from .caching import public_page
from .check import shelf_or_404
from .dates import document_of


@public_page
def source(request: HttpRequest, claim_id: int, slug: str, number: int) -> HttpResponse:
    """The copy that the newest version rests on; 404 while the page itself stands, or where the desk shows none."""
    shelf = shelf_or_404(claim_id)
    if slug != shelf.newest.slug:
        return redirect("public:source", claim_id, shelf.newest.slug, number, permanent=True)
    if shelf.tombstone(shelf.newest):
        raise Http404
    document, doc = document_of(shelf.newest)
    gone = gone_sources(claim_id, document).get(number)
    if gone is None or gone.own is None:
        raise Http404
    cited = next(row for row in doc["evidence"] if row["number"] == number)
    context = {"doc": doc, "source": cited, "gone": gone, "capture": gone.own, "publication": shelf.newest}
    return render(request, "claims/public/source.html", context)
