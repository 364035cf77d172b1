"""What is done with one feed: pause, resume, poll now, choose, remove."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.feed_health import feed_with_counts
from articles.services import feeds
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

from .feed_frame import done, keeper, keeper_step
from .feeds import feed_page


@keeper_step
def pause(request: HttpRequest, feed_id: int) -> HttpResponse:
    feed = feeds.pause_feed(feed_id=feed_id, by=request.user)
    return done(request, phrase("“%(feed)s” is paused.", feed=feed))


@keeper_step
def resume(request: HttpRequest, feed_id: int) -> HttpResponse:
    feed = feeds.resume_feed(feed_id=feed_id, by=request.user, now=timezone.now())
    ring("feed_due", feed.pk)
    return done(request, phrase("“%(feed)s” is polled again.", feed=feed))


@keeper_step
def poll(request: HttpRequest, feed_id: int) -> HttpResponse:
    feed = feeds.poll_soon(feed_id=feed_id, by=request.user, now=timezone.now())
    ring("feed_due", feed.pk)
    return done(request, phrase("“%(feed)s” is being polled.", feed=feed))


@keeper_step
def choose(request: HttpRequest, feed_id: int) -> HttpResponse:
    try:
        chosen = feeds.choose_feeds(
            feed_id=feed_id, by=request.user, urls=request.POST.getlist("urls"), now=timezone.now()
        )
    except ValidationError as wrong:
        return feed_page(request, feed_id, wrong=" ".join(wrong.messages), status=400)
    for feed in chosen:
        ring("feed_due", feed.pk)
    count = len(chosen)
    return done(
        request,
        ngettext("%(count)s feed added.", "%(count)s feeds added.", count) % {"count": count},
        to=reverse("articles:feeds"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def remove(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Ask first: what the feed remembers of its items goes with it."""
    if request.method != "POST":
        return render(request, "articles/feeds/remove.html", {"feed": feed_with_counts(feed_id)})
    name = feeds.remove_feed(feed_id=feed_id, by=request.user)
    return done(request, phrase("“%(name)s” is removed. Its articles stay.", name=name), to=reverse("articles:feeds"))
