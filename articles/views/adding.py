"""The paste form's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.forms import PasteForm
from articles.permissions import may_add_article
from articles.services import AlreadyAdded, add_article
from factcheck.common.decisions import require
from factcheck.common.doorbell import ring


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """An empty form, or the article; a refused text comes back with the reason at its field."""
    require(may_add_article(request.user))
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            article = add_article(**form.cleaned_data, added_by=request.user)
        except ValidationError as wrong:
            form.known = wrong.article if isinstance(wrong, AlreadyAdded) else None
            form.add_error(None, wrong)
        else:
            return _welcome(request, article)
    return render(request, "articles/add.html", {"form": form}, status=400 if form.errors else 200)


def _welcome(request, article) -> HttpResponse:
    ring("snapshot_stored", article.snapshots.get().pk)
    messages.success(request, "Article added. It is being read now; you can leave this page.")
    return redirect("claims:articles")
