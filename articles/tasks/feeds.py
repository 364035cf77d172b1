"""Polling feeds: from an address that is due to new articles."""

import logging
import random
from collections.abc import Iterable

from celery import shared_task
from django.utils import timezone

from articles.fetching import Fetched, FetchFailed, Hop
from articles.models import Feed
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.feeds import Feed as Found
from articles.reading.feeds import FeedLink
from articles.reading.sandbox import discover_safely, parse_feed_safely
from articles.services import feed_polls
from articles.services.feed_words import BROKEN, GONE, NO_FEED, NO_LONGER, in_feed_words, unreadable_words
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

log = logging.getLogger(__name__)

PERMANENT = {301, 308}


@shared_task(name="articles.tasks.poll_feed")
def poll_feed(feed_id: int) -> None:
    """Poll a feed that is due, unless somebody is at it or has been."""
    feed = feed_polls.lease_feed(feed_id=feed_id, now=timezone.now())
    if feed is None:
        return
    try:
        _poll(feed)
    except FetchFailed as refusal:
        _refused(feed, refusal)
    except Unreadable as refusal:
        _fail(feed, unreadable_words(refusal))
    except Exception:
        # Whatever broke, the feed must go back to the list; the log has the traceback.
        log.exception("Polling feed %s failed", feed_id)
        _fail(feed, phrase(BROKEN))


@shared_task(name="articles.tasks.sweep_feeds")
def sweep_feeds() -> None:
    """Find the feeds that are due, and have them polled."""
    now = timezone.now()
    feed_polls.give_up_broken(now=now, luck=_luck())
    for feed_id in feed_polls.feeds_to_poll(now=now):
        ring("feed_due", feed_id)


def _poll(feed: Feed) -> None:
    """Opens the address, outside any transaction."""
    fetched = open_address(feed.url, etag=feed.etag, last_modified=feed.last_modified, asks_robots=False)
    found = None if fetched.not_modified else _read(feed, fetched)
    if isinstance(found, list):
        _offer(feed, found)
    else:
        _record(feed, fetched, found)


def _read(feed: Feed, fetched: Fetched) -> Found | list[FeedLink]:
    """The feed, or what the page offers where a new address turns out to be a page. Raises Unreadable."""
    try:
        found = parse_feed_safely(
            fetched.body, content_type=fetched.headers.get("content-type", ""), url=fetched.final_url
        )
    except Unreadable as refusal:
        if refusal.code != "not_a_feed":
            raise
        if feed.kind:
            raise Unreadable(refusal.code, NO_LONGER) from None
        return discover_safely(fetched.body, url=fetched.final_url)
    if found.kind != "sitemap_index":
        return found
    return [FeedLink(url=item.url, title=item.title, kind="sitemap") for item in found.items if item.url]


def _offer(feed: Feed, links: list[FeedLink]) -> None:
    if not links:
        feed_polls.stop_polling(feed=feed, sentence=phrase(NO_FEED), now=timezone.now())
    elif feed_polls.offer_choices(feed=feed, links=links, now=timezone.now()):
        ring("feed_due", feed.pk)


def _record(feed: Feed, fetched: Fetched, found: Found | None) -> None:
    told = feed_polls.Told(etag=fetched.etag, last_modified=fetched.last_modified, moved_to=moved_to(fetched.hops))
    taken = feed_polls.record_poll(feed=feed, found=found, told=told, now=timezone.now(), luck=_luck())
    for article_id in taken.added:
        ring("article_added", article_id)


def moved_to(hops: Iterable[Hop]) -> str:
    """Where permanent redirects lead, up to the first temporary one (RFC 9110, 15.4.2 and 15.4.9); "" for nowhere."""
    hops = list(hops)
    steps = next((place for place, hop in enumerate(hops) if hop.status not in PERMANENT), 0)
    return hops[steps].url if steps else ""


def _refused(feed: Feed, refusal: FetchFailed) -> None:
    if refusal.status == 410:
        feed_polls.stop_polling(feed=feed, sentence=phrase(GONE), now=timezone.now())
    else:
        _fail(feed, in_feed_words(refusal), wish_s=refusal.retry_after_s)


def _fail(feed: Feed, sentence: str, *, wish_s: int | None = None) -> None:
    feed_polls.fail_poll(feed=feed, sentence=sentence, now=timezone.now(), luck=_luck(), wish_s=wish_s)


def _luck() -> float:
    return random.random()  # noqa: S311 - spreads the polls, guards nothing
