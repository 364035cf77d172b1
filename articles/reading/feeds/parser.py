"""Any feed's bytes to a `Feed`: tells the formats apart and bounds what comes out."""

import re
import zlib
from collections import Counter
from dataclasses import replace

from articles.remark import gettext_noop

from .. import limits
from ..charset import decode
from ..kinds import XML_OPENING
from ..outcome import Unreadable
from ..reader import charset_in
from .feed import Feed, Item
from .identity import bounded, normalised
from .json_feed import read_json_feed
from .sitemap import read_sitemap
from .syndication import read_syndication

NOT_A_FEED = gettext_noop(
    "This address gives no feed. Look for “RSS” or “Feed” on the site, or enter the site’s own address and let "
    "the desk search for it."
)
DAMAGED = gettext_noop(
    "This feed is so damaged that nothing of it could be read. Tell its publisher, or add its articles one by one."
)
FIRST_TAG = re.compile(r"<\w", re.ASCII)
MOST_BEFORE_IT = 10_000
"""Characters; feedparser's patterns go over what stands there again and again."""
MOST_HTML = 6_000_000
"""Characters of all items' content together."""


def parse(data: bytes, *, content_type: str = "", url: str = "") -> Feed:
    """RSS, Atom, RDF, JSON Feed, news sitemaps and indexes of sitemaps, also gzipped. `url`: where it came from.

    Raises Unreadable("empty", "too_much", "not_a_feed", "damaged") and nothing else.
    """
    limits.refuse_more_than(limits.FEED_BYTES, size=len(data))
    try:
        return _bounded(_read(_unzipped(data), content_type, url))
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too_much", "This feed is nested too deeply to be read. Tell its publisher.") from error
    except Exception as error:  # feedparser alone raises a dozen kinds on feeds made to break it
        raise Unreadable("damaged", DAMAGED) from error


def _unzipped(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacked = zlib.decompressobj(31).decompress(data, limits.FEED_BYTES + 1)
    limits.refuse_more_than(limits.FEED_BYTES, size=len(unpacked))
    if not unpacked:
        raise Unreadable("damaged", DAMAGED)
    return unpacked


def _read(data: bytes, content_type: str, url: str) -> Feed:
    if not data.strip():
        raise Unreadable("empty", "This feed is empty. Try again later, or look for another address on the site.")
    text = decode(data, declared=charset_in(content_type)).text.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return read_json_feed(text, url=url)
    root = XML_OPENING.match(text[:4000])
    name = root[1].lower() if root else ""
    if name in {"urlset", "sitemapindex"}:
        return read_sitemap(text, url=url)
    first = FIRST_TAG.search(text)
    if first and first.start() > MOST_BEFORE_IT:
        raise Unreadable("damaged", DAMAGED)
    feed = read_syndication(data, content_type=content_type, url=url)
    if not feed.kind or name == "html":
        raise Unreadable("not_a_feed", NOT_A_FEED)
    return feed


def _bounded(feed: Feed) -> Feed:
    items, problems = _told_apart(feed.items[: limits.FEED_ITEMS]), feed.problems
    if len(feed.items) > limits.FEED_ITEMS:
        problems = (*problems, f"Only the first {limits.FEED_ITEMS:,} items are taken.")
    if sum(len(item.content_html) for item in items) > MOST_HTML:
        items = [replace(item, content_html="") for item in items]
        problems = (*problems, "The feed’s full texts are too long: the articles are read from their pages instead.")
    if len({item.identity for item in items}) < len(items):
        items = list({item.identity: item for item in reversed(items)}.values())[::-1]
        problems = (*problems, "Some items stand in the feed twice.")
    return replace(feed, items=tuple(items), problems=problems)


def _told_apart(items: tuple[Item, ...]) -> list[Item]:
    """Feeds that give many articles one id: their addresses tell them apart."""
    addresses = {(item.identity, normalised(item.url)) for item in items}
    shared = {identity for identity, count in Counter(identity for identity, _ in addresses).items() if count > 1}
    return [
        replace(item, identity=bounded("url:" + normalised(item.url))) if item.identity in shared and item.url else item
        for item in items
    ]
