"""Bringing one article: by its address, its text, or by hand where reading it failed."""

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.forms import CompleteForm, LinkForm, LinksForm, PasteForm
from articles.lists import Entry, Unusable, read_links
from articles.models import Article, Batch
from articles.services import AlreadyAdded, add_article
from articles.services.batches import preview
from articles.services.completing import complete_by_hand
from factcheck.common.doorbell import ring
from factcheck.common.errors import Conflict
from factcheck.common.sentences import phrase

from .feed_frame import done, keeper, not_done
from .ingest import ingest_page

BOOKMARKLET = (
    "javascript:location.href='%(target)s?url='+encodeURIComponent(location.href)"
    "+'&title='+encodeURIComponent(document.title)"
)
BEING_READ = gettext_lazy("Article added. It is being read now; you can leave this page.")


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def add(request: HttpRequest) -> HttpResponse:
    """An empty form, or the article; a refused text comes back with the reason at its field."""
    if request.method != "POST":
        return ingest_page(request)
    form = PasteForm(request.POST)
    if form.is_valid():
        try:
            article = add_article(**form.cleaned_data, added_by=request.user)
        except ValidationError as wrong:
            show(form, wrong)
        else:
            ring("snapshot_stored", article.snapshots.get().pk)
            return to_list(request)
    return ingest_page(request, way="text", form=form, status=400)


@require_POST
@keeper
def add_links(request: HttpRequest) -> HttpResponse:
    """One address is added at once; of more there is a preview first."""
    form = (LinkForm if "title" in request.POST else LinksForm)(request.POST)
    if form.is_valid():
        try:
            return _brought(request, read_links(form.cleaned_data["links"]), title=form.cleaned_data.get("title", ""))
        except Unusable as wrong:
            form.add_error("links", str(wrong))
        except ValidationError as wrong:
            show(form, wrong, renamed={"url": "links"})
    return ingest_page(request, way="links", form=form, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def complete(request: HttpRequest, article_id: int) -> HttpResponse:
    """Paste the text of an article that could not be read: it stays the same article."""
    article = get_object_or_404(Article, pk=article_id)
    named = article.title if article.title != article.url else ""
    form = CompleteForm(request.POST or None, initial={"title": named, "byline": article.byline})
    if request.method == "POST" and form.is_valid():
        try:
            return _completed(request, complete_by_hand(article_id=article_id, by=request.user, **form.cleaned_data))
        except Conflict as refusal:
            return not_done(request, sentence=str(refusal), status=409)
        except ValidationError as wrong:
            show(form, wrong)
    context = {"article": article, "form": form}
    return render(request, "articles/complete.html", context, status=400 if form.errors else 200)


@require_safe
@keeper
def bookmarklet(request: HttpRequest) -> HttpResponse:
    """A link for the browser's bar that brings the page it is pressed on to the form."""
    target = request.build_absolute_uri(reverse("articles:add"))
    return render(request, "articles/bookmarklet.html", {"code": BOOKMARKLET % {"target": target}})


def show(form: Form, wrong: ValidationError, *, renamed: dict[str, str] | None = None) -> None:
    """Put a service's complaint at the field it is about, or above the form; a known article is named there."""
    form.known = wrong.article if isinstance(wrong, AlreadyAdded) else None
    for field, sentences in wrong.message_dict.items():
        field = (renamed or {}).get(field, field)
        form.add_error(field if field in form.fields else None, sentences)


def to_list(request: HttpRequest, sentence: str = BEING_READ) -> HttpResponse:
    return done(request, sentence, to=reverse("claims:articles"))


def _brought(request: HttpRequest, entries: list[Entry], *, title: str) -> HttpResponse:
    if len(entries) == 1:
        article = add_article(url=entries[0].url, title=title, added_by=request.user)
        ring("article_added", article.pk)
        return to_list(request)
    batch = preview(entries=entries, kind=Batch.Kind.ADDRESSES, by=request.user, now=timezone.now())
    return redirect("articles:batch", batch.pk)


def _completed(request: HttpRequest, article: Article) -> HttpResponse:
    if article.status == Article.Status.COPY:
        return to_list(
            request,
            phrase("This is the text of “%(title)s”, so it is kept as a copy of that.", title=article.copy_of),
        )
    ring("snapshot_stored", article.snapshots.latest("number").pk)
    return to_list(request, gettext("The text is added. Claims are being looked for now; you can leave this page."))
