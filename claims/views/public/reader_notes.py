"""“Suggest a check” and “Report an error”: forms without a login, and the page that says thank you."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from claims.forms import ErrorForm, ReaderForm, SuggestionForm, opened_now
from claims.models import Publication, ReaderNote
from claims.services import reader_notes

from .caching import public_page
from .check import shelf_or_404
from .reader_limits import seconds_left, too_many

# Nobody is signed in by these forms, so there is no sign-in that another site could use: they want no cookie.


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    return _answered(request, SuggestionForm, kind=ReaderNote.Kind.SUGGESTION, about=None)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, claim_id: int, slug: str) -> HttpResponse:
    """Of a check that stands; its version of then is kept with the note."""
    shelf = shelf_or_404(claim_id)
    if shelf.tombstone(shelf.newest):
        raise Http404
    if slug != shelf.newest.slug and request.method != "POST":
        return redirect("public:report", claim_id, shelf.newest.slug, permanent=True)
    return _answered(request, ErrorForm, kind=ReaderNote.Kind.ERROR, about=shelf.newest)


@public_page
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/public/thanks.html")


def _answered(
    request: HttpRequest, form_class: type[ReaderForm], *, kind: str, about: Publication | None
) -> HttpResponse:
    if request.method != "POST":
        return _form(request, form_class(), about=about)
    form = form_class(request.POST)
    if form.is_machine:
        return redirect("public:thanks")  # it learns nothing
    if not form.is_valid():
        return _form(request, form, about=about, status=400)
    if too_many(request):
        form.add_error(None, _("Too much has been sent from your network in the last hour. Send it again in an hour."))
        refused = _form(request, form, about=about, status=429)
        refused.headers["Retry-After"] = str(seconds_left())
        return refused
    told = form.cleaned_data
    reader_notes.receive(kind=kind, text=told["text"], url=told["url"], contact=told["contact"], about=about)
    return redirect("public:thanks")


def _form(request: HttpRequest, form: ReaderForm, *, about: Publication | None, status: int = 200) -> HttpResponse:
    context = {"form": form, "publication": about, "opened": opened_now()}
    context["here"] = (
        reverse("public:report", args=[about.claim_id, about.slug]) if about else reverse("public:suggest")
    )
    return render(request, "claims/public/reader_form.html", context, status=status)
