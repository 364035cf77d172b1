"""What stands in a feed, taken in: new items become articles, known ones are brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from articles.models import Article, Feed, FeedItem

from .adding import AlreadyAdded, add_article

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


def take_in(feed: Feed, items: Iterable["Item"], *, now: datetime) -> TakenIn:
    """Keep each item by its identity, the newest new ones with an article. In the caller's transaction."""
    items = list(items)
    rows = {row.identity: row for row in feed.items.filter(identity__in=[item.identity for item in items])}
    for item in items:
        if item.identity in rows:
            _bring_up_to_date(rows[item.identity], item)
    fresh = _newest_first([item for item in items if item.identity not in rows])
    most = LATER_MOST if rows or feed.items.exists() else FIRST_MOST
    return _keep(feed, fresh, most=most, now=now)


def _keep(feed: Feed, fresh: list["Item"], *, most: int, now: datetime) -> TakenIn:
    """The oldest first, so that keys grow with time, as lists expect."""
    rows, added, known = [], [], 0
    for place, item in reversed(list(enumerate(fresh))):
        article, is_new = _article_of(item, now=now) if place < most else (None, False)
        rows.append(FeedItem(feed=feed, identity=item.identity, article=article, first_seen_at=now, **_told(item)))
        if is_new:
            added.append(article.pk)
        known += article is not None and not is_new
    FeedItem.objects.bulk_create(rows)
    return TakenIn(added=tuple(added), known=known, left_out=len(rows) - len(added) - known)


def _article_of(item: "Item", *, now: datetime) -> tuple[Article | None, bool]:
    """The item's article and whether it is new; None for an item without a usable address."""
    if not item.url:
        return None, False
    byline = ", ".join(item.authors)[:300]
    about = {"title": item.title, "byline": byline, "published_at": item.published_at}
    try:
        return add_article(url=item.url, via=Article.Via.FEED, now=now, **about), True
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
