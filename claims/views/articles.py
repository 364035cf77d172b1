"""The list of articles: how far each is, and the box through which they come in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.services import readings
from articles.views.ingest import ingest_box
from claims.permissions import may_add_article
from claims.selectors import article_row, articles_by_state, articles_page
from claims.services import intake
from factcheck.common.doorbell import ring

from .frame import desk, done, step

STATES = {
    "": pgettext_lazy("articles", "All"),
    "progress": gettext_lazy("In progress"),
    "failed": gettext_lazy("Needs a person"),
    "copies": gettext_lazy("Copies"),
}


@require_safe
@desk
def articles(request: HttpRequest) -> HttpResponse:
    search, state = request.GET.get("q", "").replace("\x00", "")[:200], request.GET.get("state", "")
    state = state if state in STATES else ""
    page = articles_page(search=search, state=state, before=_number(request.GET.get("before", "")))
    counts = articles_by_state()
    context = {
        "page": page,
        "rows": page.rows,
        "search": search,
        "state": state,
        "states": [(key, label, counts[key]) for key, label in STATES.items()],
        "counts": counts,
        "total": counts[""],
        **ingest_box(request),
    }
    return render(request, "claims/desk/articles.html", context)


@require_safe
@desk
def row(request: HttpRequest, article_id: int) -> HttpResponse:
    """One row, for the poll; a finished row comes back without its trigger, so the polling ends."""
    try:
        found = article_row(article_id)
    except Article.DoesNotExist as missing:
        raise Http404 from missing
    context = {"row": found, "may_add": may_add_article(request.user)}
    return render(request, "claims/desk/parts/article_row.html", context)


@step
def retry_extraction(request: HttpRequest, article_id: int) -> HttpResponse:
    """Try again what failed: opening and reading the article, or looking for claims in its text."""
    if Article.objects.get(pk=article_id).status == Article.Status.FAILED:
        readings.retry_reading(article_id=article_id, by=request.user)
        ring("article_added", article_id)
    else:
        ring("snapshot_stored", intake.retry_extraction(article_id=article_id, by=request.user).snapshot_id)
    return done(request, gettext("It is being read again."), to=reverse("claims:articles"))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
