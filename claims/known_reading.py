"""Where other desks' checks are read from: pages, feeds of pages, JSON files of any size, here or at an address.

Outside any transaction. Addresses are opened by `articles.fetching` alone, pages read in the reading process.
"""

import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from articles.fetching import Fetched
from articles.opening import open_address
from articles.reading import Unreadable
from articles.reading.claimreviews import Checked, Skipped, Withdrawn, language_of, read_json
from articles.reading.sandbox import claimreviews_safely, parse_feed_safely

MOST_PAGES = 200
"""Of one feed, the newest as the feed has them."""
_HEAD = 4_000
_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)

Found = Checked | Skipped | Withdrawn


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What an address or file turned out to be: reviews, or the addresses of pages that may have some, each with the
    language that the feed says it is in, or ""."""

    found: Iterator[Found] = field(default_factory=lambda: iter(()))
    pages: list[tuple[str, str]] = field(default_factory=list)


def read_address(url: str) -> Source:
    """By its robots.txt, as every page. Raises FetchFailed, Unreadable."""
    fetched = open_address(url)
    kind = _kind(fetched.body[:_HEAD])
    if kind == "feed":
        return Source(pages=_pages(fetched.body, url=fetched.final_url, content_type=fetched.content_type))
    if kind == "json":
        return Source(found=read_json(io.BytesIO(fetched.body), today=timezone.localdate()))
    return Source(found=iter(_of_page(fetched)))


def read_page(url: str, *, language: str = "") -> list[Found]:
    """Of one page that a feed in this language names, whatever it turns out to be. Raises FetchFailed, Unreadable."""
    return _of_page(open_address(url), around=language)


def read_file(path: Path) -> Iterator[Source]:
    """A file of this machine, also gzipped, open as long as its reviews are read. Raises OSError, Unreadable."""
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        kind = _kind(head)
        if kind == "json":
            yield Source(found=read_json(file, today=timezone.localdate()))
        elif kind == "feed":
            yield Source(pages=_pages(file.read(10_000_001), url="", content_type=""))
        else:
            found = claimreviews_safely(file.read(8_000_001), url="", today=timezone.localdate())
            yield Source(found=iter(found or [_NOTHING]))


_NOTHING = Skipped(what="", why="nothing")


def _of_page(fetched: Fetched, *, around: str = "") -> list[Found]:
    found = claimreviews_safely(
        fetched.body,
        url=fetched.final_url,
        charset=fetched.charset_declared,
        today=timezone.localdate(),
        around=around,
    )
    return found or [Skipped(what=fetched.final_url, why="nothing")]


def _kind(head: bytes) -> str:
    """json, feed or page, by the first bytes."""
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if text[:1] in (b"{", b"["):
        return "feed" if b"jsonfeed.org/version" in text else "json"
    return "feed" if _XML_FEED.search(text[:2_000]) else "page"


def _pages(data: bytes, *, url: str, content_type: str) -> list[tuple[str, str]]:
    feed = parse_feed_safely(data, content_type=content_type, url=url)
    if feed.kind == "sitemap_index":
        raise Unreadable("not_a_feed", "This is a list of sitemaps, not of pages. Name one of its sitemaps.")
    urls = list(dict.fromkeys(item.url for item in feed.items if item.url))[:MOST_PAGES]
    return [(url, language_of(feed.language)) for url in urls]
