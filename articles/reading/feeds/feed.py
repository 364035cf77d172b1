"""What a feed holds, whatever its format: plain, frozen values. "" and None mean "does not say"."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article, as its feed announces it."""

    identity: str
    """Stays the same when address or headline change: see `identity`. At most 200 characters."""
    url: str = ""
    title: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    summary: str = ""
    """Plain text."""
    authors: tuple[str, ...] = ()
    content_html: str = ""
    """As the feed has it, for `read`; not safe to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """At most `limits.FEED_ITEMS` items, in the feed's own order."""

    kind: str
    """rss, atom, rdf, json, sitemap, or sitemap_index, whose items are the addresses of further sitemaps."""
    title: str = ""
    site_url: str = ""
    language: str = ""
    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()
    """Sentences for people: what is wrong with the feed, although it could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page offers. `kind` is rss, atom, json, sitemap or unknown."""

    url: str
    title: str = ""
    kind: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpmlFeed:
    """One line of an OPML list. `folder` is "" at the top, "News/Local" inside folders."""

    url: str
    title: str = ""
    site_url: str = ""
    folder: str = ""
