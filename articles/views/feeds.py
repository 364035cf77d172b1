"""The list of feeds, and one feed with what it brought."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from articles.feed_forms import FeedForm, OpmlForm
from articles.feed_health import KINDS, STATES, feed_with_counts, feeds_list, health_of, newest_items
from articles.models import Feed
from articles.services.feed_addresses import spellings
from articles.services.feeds import AlreadyListed, add_feed, change_feed
from factcheck.common.doorbell import ring

from .feed_frame import done, keeper

A_PAGE = 50


@require_safe
@keeper
def feeds(request: HttpRequest) -> HttpResponse:
    return list_page(request)


@require_safe
@keeper
def row(request: HttpRequest, feed_id: int) -> HttpResponse:
    """One row, for the poll; a row that is at rest comes back without its trigger, so the polling ends."""
    return render(request, "articles/feeds/row.html", {"row": _row(feed_with_counts(feed_id))})


@require_safe
@keeper
def feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    return feed_page(request, feed_id)


@require_POST
@keeper
def add(request: HttpRequest) -> HttpResponse:
    """The row is stored and a worker opens the address: a web request never waits for somebody else's site."""
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            added = add_feed(url=form.cleaned_data["url"], by=request.user)
        except ValidationError as wrong:
            _show(form, wrong)
        else:
            ring("feed_due", added.pk)
            return done(request, gettext("Added. It is being polled now; you can leave this page."))
    return list_page(request, form=form, status=400)


@require_POST
@keeper
def change(request: HttpRequest, feed_id: int) -> HttpResponse:
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            change_feed(feed_id=feed_id, by=request.user, url=form.cleaned_data["url"], now=timezone.now())
        except ValidationError as wrong:
            _show(form, wrong)
        else:
            ring("feed_due", feed_id)
            return done(request, gettext("Its address is changed. It is being polled now."))
    return feed_page(request, feed_id, form=form, status=400)


def list_page(request: HttpRequest, *, form=None, opml_form=None, status: int = 200) -> HttpResponse:
    """The list with its forms, filled in where something was refused."""
    search = request.GET.get("q", "").replace("\x00", "")[:200]
    state = request.GET.get("state", "")
    page = Paginator(feeds_list(search=search, state=state), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(one) for one in page],
        "total": Feed.objects.count(),
        "search": search,
        "state": state,
        "states": STATES,
        "form": form or FeedForm(),
        "opml_form": opml_form or OpmlForm(),
    }
    return render(request, "articles/feeds/list.html", context, status=status)


def feed_page(request: HttpRequest, feed_id: int, *, form=None, wrong: str = "", status: int = 200) -> HttpResponse:
    """One feed with its health, its newest items and what can be done with it."""
    one = feed_with_counts(feed_id)
    context = {
        "row": _row(one),
        "items": newest_items(one),
        "choices": _choices(one),
        "wrong": wrong,
        "form": form or FeedForm(initial={"url": one.url}),
    }
    return render(request, "articles/feeds/feed.html", context, status=status)


def _row(one: Feed) -> dict:
    return {"feed": one, "health": health_of(one, now=timezone.now()), "kind": KINDS.get(one.kind, "")}


def _choices(one: Feed) -> list[dict]:
    """What the page offers, each with the feed of the list that it is already, if it is."""
    known = {found.url: found for found in Feed.objects.filter(url__in=_spelled(one)).exclude(pk=one.pk)}
    return [
        choice
        | {
            "kind": KINDS.get(choice["kind"], ""),
            "known": next((known[url] for url in spellings(choice["url"]) if url in known), None),
        }
        for choice in one.choices
    ]


def _spelled(one: Feed) -> list[str]:
    return [url for choice in one.choices for url in spellings(choice["url"])]


def _show(form: FeedForm, wrong: ValidationError) -> None:
    form.known = wrong.feed if isinstance(wrong, AlreadyListed) else None
    form.add_error(None, wrong)
