"""What stands in a feed, taken in: new items become articles, known ones are brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import Article, Feed, FeedItem
from articles.publication_dates import possible

from .adding import AlreadyAdded, add_article
from .spacing import space_out

if TYPE_CHECKING:
    from articles.reading.feeds import Item

# A feed may list years of a newsroom's work: the first poll takes the newest, and so does any sudden flood.
FIRST_MOST = 20
LATER_MOST = 100
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenIn:
    """What a poll brought: the keys of new articles, and how many items were at the desk already or left out."""

    added: tuple[int, ...] = ()
    known: int = 0
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """New items with their article, if any, and whether it is new; and the items that were known."""

    entries: list[tuple["Item", Article | None, bool]]
    seen_again: list["Item"]


def bring(feed: Feed, items: Iterable["Item"], *, now: datetime) -> Brought:
    """Add the articles of the newest new items, each in a transaction of its own: call it in none.

    Two feeds often carry the same articles; one transaction for all of them would let the two wait for each other.
    """
    items = list(items)
    known = set(feed.items.filter(identity__in=[item.identity for item in items]).values_list("identity", flat=True))
    fresh = _newest_first([item for item in items if item.identity not in known])
    most = LATER_MOST if known or feed.items.exists() else FIRST_MOST
    # The oldest first, so that keys grow with time, as lists expect.
    entries = [_entry(item, wanted=place < most, now=now) for place, item in reversed(list(enumerate(fresh)))]
    return Brought(entries=entries, seen_again=[item for item in items if item.identity in known])


def keep(feed: Feed, brought: Brought, *, now: datetime) -> TakenIn:
    """Keep each item by its identity, in the caller's transaction, which holds the feed."""
    rows = {row.identity: row for row in feed.items.filter(identity__in=[i.identity for i in brought.seen_again])}
    for item in brought.seen_again:
        _bring_up_to_date(rows[item.identity], item)
    entries = brought.entries
    FeedItem.objects.bulk_create(
        FeedItem(feed=feed, identity=item.identity, article=article, first_seen_at=now, **_told(item))
        for item, article, _ in entries
    )
    added = tuple(article.pk for _, article, is_new in entries if is_new)
    at_desk = sum(article is not None for _, article, _ in entries)
    return TakenIn(added=added, known=at_desk - len(added), left_out=len(entries) - at_desk)


def _entry(item: "Item", *, wanted: bool, now: datetime) -> tuple["Item", Article | None, bool]:
    return item, *(_article_of(item, now=now) if wanted else (None, False))


def _article_of(item: "Item", *, now: datetime) -> tuple[Article | None, bool]:
    """The item's article and whether it is new; None for an item without a usable address."""
    if not item.url:
        return None, False
    byline = ", ".join(item.authors)[:300]
    about = {"title": item.title, "byline": byline, "published_at": possible(item.published_at, now=now)}
    try:
        with transaction.atomic():
            article = add_article(url=item.url, via=Article.Via.FEED, now=now, **about)
            space_out(article=article, now=now)
        return article, True
    except AlreadyAdded as known:
        return known.article, False
    except ValidationError:
        return None, False


def _newest_first(items: list["Item"]) -> list["Item"]:
    """By date; a feed without dates is in its own order, which is the newest first nearly everywhere."""
    return sorted(items, key=lambda item: item.published_at or item.updated_at or _LONG_AGO, reverse=True)


def _bring_up_to_date(row: FeedItem, item: "Item") -> None:
    """An item that moved, was renamed or changed; its article stays the same one."""
    told = {name: value for name, value in _told(item).items() if value and value != getattr(row, name)}
    if told:
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))


def _told(item: "Item") -> dict:
    return {
        "url": item.url[:2000],
        "title": item.title[:500],
        "published_at": item.published_at,
        "updated_at": item.updated_at,
    }
