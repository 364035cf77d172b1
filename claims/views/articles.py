"""The list of articles: how far each is, and the form that takes one in."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from articles.forms import PasteForm
from articles.models import Article
from claims.permissions import may_add_article
from claims.selectors import article_row, articles_page
from claims.services import intake
from factcheck.common.doorbell import ring

from .frame import desk, done, step

STATES = (("", "All"), ("progress", "In progress"), ("failed", "Needs a person"))


@desk
def articles(request):
    search, state = request.GET.get("q", "").replace("\x00", "")[:200], request.GET.get("state", "")
    before = request.GET.get("before", "")
    rows = articles_page(
        search=search, state=state, before=int(before) if before.isdigit() and len(before) < 19 else None
    )
    context = {
        "rows": rows,
        "search": search,
        "state": state,
        "states": STATES,
        "form": PasteForm(),
        "may_add": may_add_article(request.user),
        "total": Article.objects.count(),
    }
    return render(request, "claims/desk/articles.html", context)


@desk
def row(request, article_id):
    """One row, for the poll; a finished row comes back without its trigger, so the polling ends."""
    try:
        found = article_row(article_id)
    except Article.DoesNotExist as missing:
        raise Http404 from missing
    return render(
        request, "claims/desk/parts/article_row.html", {"row": found, "may_add": may_add_article(request.user)}
    )


@step
def retry_extraction(request, article_id):
    extraction = intake.retry_extraction(article_id=article_id, by=request.user)
    ring("snapshot_stored", extraction.snapshot_id)
    return done(request, "It is being read again.", to=reverse("claims:articles"))
