"""RSS 0.9x, 1.0 (RDF), 2.0 and Atom 0.3, 1.0 by feedparser."""

import calendar
import io
import re
from datetime import UTC, datetime
from time import struct_time

import feedparser

from .. import limits
from ..dates import OLDEST
from ..page_facts import web_address
from .feed import Feed, Item
from .identity import identity_of
from .words import one_line, words_of

KINDS = (("atom", "atom"), ("rss1", "rdf"), ("rss090", "rdf"), ("rss", "rss"), ("cdf", "rss"))
MAIL_AND_NAME = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\s+\(([^()]{1,200})\)\s*$")
ROOT = re.compile(rb"<(?:\w+:)?(rss|channel|feed|rdf)\b", re.IGNORECASE)


def read_syndication(data: bytes, *, content_type: str, url: str) -> Feed:
    """`kind` is "" where this is no feed at all."""
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    # As a stream: bytes it would first try as the name of a file, a string as an address to fetch.
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    problems = ("The feed’s XML is broken; items may be missing.",) if _broken(parsed) else ()
    return Feed(
        kind=_kind(parsed, data),
        title=words_of(parsed.feed.get("title", "")),
        site_url=web_address(parsed.feed.get("link", ""), base=url),
        language=str(parsed.feed.get("language", ""))[:35],
        items=tuple(item for entry in parsed.entries[: limits.FEED_ITEMS + 1] if (item := _item(entry, url)).identity),
        problems=problems,
    )


def _broken(parsed: feedparser.FeedParserDict) -> bool:
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(parsed.bozo) and not isinstance(parsed.get("bozo_exception"), harmless)


def _kind(parsed: feedparser.FeedParserDict, data: bytes) -> str:
    for prefix, kind in KINDS:
        if parsed.version.startswith(prefix):
            return kind
    root = ROOT.search(data[:4000])
    if root:
        return {b"feed": "atom", b"rdf": "rdf"}.get(root[1].lower(), "rss")
    return "rss" if parsed.entries else ""


def _item(entry: feedparser.FeedParserDict, base: str) -> Item:
    url = web_address(str(entry.get("link", "")), base=base)
    title, published = words_of(entry.get("title", "")), _moment(entry.get("published_parsed"))
    return Item(
        identity=identity_of(guid=str(entry.get("id", "")), url=url, title=title, published_at=published),
        url=url,
        title=title,
        published_at=published or _moment(entry.get("created_parsed")),
        updated_at=_moment(entry.get("updated_parsed") if "updated_parsed" in entry.keys() else None),  # noqa: SIM118
        summary=words_of(entry.get("summary", ""), longest=5000),
        authors=_authors(entry),
        content_html=_content(entry),
    )


def _authors(entry: feedparser.FeedParserDict) -> tuple[str, ...]:
    # RSS puts "ana@paper.example (Ana Ruiz)" here, which feedparser takes apart wrongly where the domain ends long.
    with_mail = MAIL_AND_NAME.match(str(entry.get("author", "")))
    people = [with_mail[1]] if with_mail else [person.get("name", "") for person in entry.get("authors", [])[:20]]
    return tuple(dict.fromkeys(name for person in people if (name := one_line(str(person or ""), longest=200))))


def _content(entry: feedparser.FeedParserDict) -> str:
    values = [str(part.get("value", "")) for part in entry.get("content", [])]
    longest = max(values, key=len, default="")
    return longest if len(longest) <= limits.ITEM_HTML else ""


def _moment(when: struct_time | None) -> datetime | None:
    """feedparser's times are UTC; those outside the calendar count as not given."""
    try:
        found = datetime.fromtimestamp(calendar.timegm(when), UTC) if when else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return found if found and found.year >= OLDEST else None
