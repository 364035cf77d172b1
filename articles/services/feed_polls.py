"""The job of polling a feed. The feed's row is the job, with a lease."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from articles.models import Feed
from factcheck.common.sentences import phrase

from .adding import source_of
from .feed_addresses import LONGEST as LONGEST_ADDRESS
from .feed_addresses import known_feed
from .feed_items import Brought, TakenIn, bring, keep
from .feed_rhythm import LOOKED_AT, interval_by, jittered, pause_after

if TYPE_CHECKING:
    from articles.reading.feeds import Feed as Found
    from articles.reading.feeds import FeedLink

LEASE = timedelta(minutes=3)
_MOST_CHOICES = 50


def feeds_to_poll(*, now: datetime, limit: int = 100) -> list[int]:
    """Feeds that are due and that nobody polls, the longest waiting first."""
    return list(_due(now).order_by("next_poll_at", "pk").values_list("pk", flat=True)[:limit])


def lease_feed(*, feed_id: int, now: datetime) -> Feed | None:
    """Take the job for LEASE, or None when it is not due, paused, gone, or in somebody else's hands."""
    mine = _due(now).filter(pk=feed_id).update(lease_until=now + LEASE)
    return Feed.objects.get(pk=feed_id) if mine else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What an answer said of itself; `moved_to` is where permanent redirects led: the feed's address follows."""

    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""


def record_poll(*, feed: Feed, found: "Found | None", told: Told = Told(), now: datetime, luck: float) -> TakenIn:
    """Keep what a poll brought; `found` is None when nothing has changed. Does nothing if the lease was lost.

    Safe to repeat: articles that came in before a break are known the next time.
    """
    if not _held(feed).exists():
        return TakenIn()
    brought = bring(feed, found.items, now=now) if found else None
    return _keep_poll(feed, found=found, brought=brought, told=told, now=now, luck=luck)


@transaction.atomic
def _keep_poll(
    feed: Feed, *, found: "Found | None", brought: Brought | None, told: Told, now: datetime, luck: float
) -> TakenIn:
    held = _held(feed).select_for_update().first()
    if held is None:
        return TakenIn()
    taken = keep(held, brought, now=now) if brought else TakenIn()
    held.failures, held.failure, held.last_success_at = 0, "", now
    if found:
        held.etag, held.last_modified = told.etag[:300], told.last_modified[:100]
        _take_over(held, found)
    if told.moved_to:
        _follow(held, told.moved_to)
    held.interval_seconds = int(interval_by(_dates(held), now=now).total_seconds())
    _give_back(held, pause=jittered(timedelta(seconds=held.interval_seconds), luck=luck), now=now)
    return taken


@transaction.atomic
def fail_poll(*, feed: Feed, sentence: str, now: datetime, luck: float, wish_s: int | None = None) -> None:
    """Say what went wrong, and try again after a pause that doubles; `wish_s` is the site's own wish in seconds."""
    held = _held(feed).select_for_update().first()
    if held:
        held.failures += 1
        held.failure = sentence
        _give_back(held, pause=pause_after(held.failures, luck=luck, wish_s=wish_s), now=now)


@transaction.atomic
def stop_polling(*, feed: Feed, sentence: str, now: datetime) -> None:
    """Pause a feed that asking again won't mend, until a person does something about it."""
    held = _held(feed).select_for_update().first()
    if held:
        held.is_active, held.failure = False, sentence
        held.failures += 1
        _give_back(held, pause=timedelta(), now=now)


@transaction.atomic
def offer_choices(*, feed: Feed, links: Iterable["FeedLink"], now: datetime) -> bool:
    """The address is a page that names these feeds. True: it names one, which took the page's place and is due now."""
    held = _held(feed).select_for_update().first()
    if held is None:
        return False
    links = [link for link in links if len(link.url) <= LONGEST_ADDRESS][:_MOST_CHOICES]
    only = links[0] if len(links) == 1 else None
    if only and not known_feed(only.url):
        held.url, held.site_url = only.url, held.url
        held.title = held.title or only.title[:300]
    else:
        held.is_active = False
        held.choices = [{"url": link.url, "title": link.title, "kind": link.kind} for link in links]
    _give_back(held, pause=timedelta(), now=now)
    return held.is_active


def give_up_broken(*, now: datetime, luck: float) -> None:
    """Count a lease that ran out as a failed poll: its worker died, perhaps of this very feed."""
    for feed in Feed.objects.filter(is_active=True, lease_until__lte=now):
        fail_poll(feed=feed, sentence=phrase("Polling it broke off in the middle."), now=now, luck=luck)


def _due(now: datetime):
    return Feed.objects.filter(is_active=True, lease_until=None, next_poll_at__lte=now)


def _held(feed: Feed):
    """The row, if this poll still has it: a worker that lost its lease must not write."""
    return Feed.objects.filter(pk=feed.pk, lease_until=feed.lease_until, lease_until__isnull=False)


def _give_back(feed: Feed, *, pause: timedelta, now: datetime) -> None:
    feed.last_polled_at, feed.next_poll_at, feed.lease_until = now, now + pause, None
    feed.save()


def _take_over(feed: Feed, found: "Found") -> None:
    """What the feed says of itself."""
    feed.kind = found.kind
    feed.title = found.title[:300] or feed.title
    feed.site_url = found.site_url if 0 < len(found.site_url) <= 2000 else feed.site_url
    feed.source = feed.source or source_of(outlet="", url=feed.site_url or feed.url)


def _follow(feed: Feed, address: str) -> None:
    if len(address) > LONGEST_ADDRESS:
        return
    other = known_feed(address, but=feed.pk)
    if other is None:
        feed.url = address
        return
    feed.is_active = False
    feed.failure = phrase(
        "It has moved to the address of “%(feed)s”, which is on the list too. Remove this one.", feed=str(other)
    )


def _dates(feed: Feed) -> list[datetime]:
    """When its newest items came out, by its own word or, without one, by our first look."""
    newest = feed.items.order_by(F("published_at").desc(nulls_last=True), "-pk")
    return [published or seen for published, seen in newest.values_list("published_at", "first_seen_at")[:LOOKED_AT]]
