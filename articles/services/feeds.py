"""What people do with the list of feeds. Polling is in `feed_polls`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Feed
from articles.permissions import may_add_article
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .feed_addresses import feed_address, known_feed

POLITE = timedelta(minutes=1)


class AlreadyListed(ValidationError):
    """The address is on the list already, as `feed`."""

    def __init__(self, *, feed: Feed) -> None:
        self.feed = feed
        super().__init__({"url": phrase("This feed is on the list already: “%(feed)s”.", feed=feed)})


def add_feed(*, url: str, by: User, title: str = "", now: datetime | None = None) -> Feed:
    """Put a feed, or a site whose feeds are to be found, on the list; a worker polls it at once.

    Raises Forbidden, ValidationError({"url"}) and AlreadyListed.
    """
    require(may_add_article(by))
    now = now or timezone.now()
    return _stored(Feed(url=_checked(url), title=title[:300], added_by=by, added_at=now, next_poll_at=now))


def change_feed(*, feed_id: int, by: User, url: str, now: datetime) -> Feed:
    """Poll it at another address from now on; its items stay. Raises Forbidden, ValidationError, AlreadyListed."""
    require(may_add_article(by))
    url = _checked(url, but=feed_id)
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=feed_id)
        # As at the first poll: the new address may be a page that names the feed.
        feed.url, feed.kind, feed.etag, feed.last_modified, feed.choices = url, "", "", "", []
        return _stored(_wound_up(feed, now=now))


@transaction.atomic
def pause_feed(*, feed_id: int, by: User) -> Feed:
    """Poll it no more until somebody resumes it. Raises Forbidden, Conflict."""
    feed = _locked(feed_id, by=by)
    require_active(feed)
    feed.is_active = False
    feed.save(update_fields=["is_active"])
    return feed


@transaction.atomic
def resume_feed(*, feed_id: int, by: User, now: datetime) -> Feed:
    """Poll it again, from now on. Raises Forbidden, Conflict."""
    feed = _locked(feed_id, by=by)
    if feed.is_active:
        require(TooLate(gettext("It is not paused: somebody has resumed it already.")))
    if feed.choices:
        require(TooLate(gettext("It is a page with several feeds: choose among them first.")))
    return _stored(_wound_up(feed, now=now))


@transaction.atomic
def poll_soon(*, feed_id: int, by: User, now: datetime) -> Feed:
    """Have it polled at once. Raises Forbidden, Conflict."""
    feed = _locked(feed_id, by=by)
    require_active(feed)
    if feed.lease_until:
        require(TooLate(gettext("It is being polled at this moment.")))
    if feed.last_polled_at and now - feed.last_polled_at < POLITE:
        require(
            TooLate(gettext("It was polled less than a minute ago. Wait a little: the site should not be pressed."))
        )
    feed.next_poll_at = now
    feed.save(update_fields=["next_poll_at"])
    return feed


@transaction.atomic
def remove_feed(*, feed_id: int, by: User) -> str:
    """Take it off the list; the articles that it brought stay. Returns its name. Raises Forbidden."""
    feed = _locked(feed_id, by=by)
    name = str(feed)
    feed.delete()
    return name


@transaction.atomic
def choose_feeds(*, feed_id: int, by: User, urls: Iterable[str], now: datetime) -> list[Feed]:
    """Put the chosen of a page's feeds in the page's place. Raises Forbidden, Conflict, ValidationError({"urls"})."""
    page = _locked(feed_id, by=by)
    if not page.choices:
        require(TooLate(gettext("There is nothing to choose any more: somebody has done it already.")))
    wanted = set(urls)
    chosen = [choice for choice in page.choices if choice["url"] in wanted]
    if not chosen:
        raise ValidationError({"urls": gettext("Tick at least one feed, or remove the page.")})
    page.delete()
    return [_listed(choice, by=by, now=now) for choice in chosen]


def require_active(feed: Feed) -> None:
    if not feed.is_active:
        require(TooLate(gettext("It is paused. Resume it first.")))


def _listed(choice: dict, *, by: User, now: datetime) -> Feed:
    try:
        return add_feed(url=choice["url"], title=choice["title"], by=by, now=now)
    except AlreadyListed as known:
        return known.feed


def _locked(feed_id: int, *, by: User) -> Feed:
    require(may_add_article(by))
    return Feed.objects.select_for_update().get(pk=feed_id)


def _checked(url: str, *, but: int | None = None) -> str:
    try:
        url = feed_address(url)
    except ValueError as error:
        raise ValidationError({"url": str(error)}) from None
    if known := known_feed(url, but=but):
        raise AlreadyListed(feed=known)
    return url


def _wound_up(feed: Feed, *, now: datetime) -> Feed:
    """As if it had never failed: due now, in nobody's hands."""
    feed.is_active, feed.failures, feed.failure = True, 0, ""
    feed.next_poll_at, feed.lease_until = now, None
    return feed


def _stored(feed: Feed) -> Feed:
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError:
        # Somebody listed the same address between our look and our write.
        raise AlreadyListed(feed=Feed.objects.get(url=feed.url)) from None
    return feed
