"""Which feeds a page offers: what it declares, and else the links that look like feeds."""

import re
from collections.abc import Iterator

from lxml import etree, html

from .. import limits
from ..charset import decode
from ..outcome import Unreadable
from ..page_facts import web_address
from .feed import FeedLink
from .words import words_of

TYPES = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "text/xml": "unknown",
    "application/xml": "unknown",
}
LOOKS_LIKE_A_FEED = re.compile(
    r"(?:/(?:rss|feeds?|atom)(?:/[\w-]{0,40}){0,3}/?|[./](?:rss|atom|rdf)(?:\.xml|\.php|\.json)?|/(?:feed|index|news)\.(?:xml|json)|/news-?sitemap\.xml)(?:\?[^#]{0,200})?$",
    re.IGNORECASE,
)
MOST = 50


def discover(html_bytes: bytes, *, url: str) -> list[FeedLink]:
    """The page's feeds, declared ones only if there are any; at most `MOST`, in the page's order. [] for none.

    `url` is the page's own address. Raises Unreadable("too_much").
    """
    limits.refuse_more_than(limits.HTML_BYTES, size=len(html_bytes))
    tree = _tree(decode(html_bytes).text)
    if tree is None:
        return []
    base = next((web_address(tag.get("href") or "", base=url) for tag in tree.iter("base")), "") or url
    found = list(_declared(tree, base)) or list(_linked(tree, base))
    return list({link.url: link for link in reversed(found)}.values())[::-1][:MOST]


def _tree(text: str) -> html.HtmlElement | None:
    try:
        return html.fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too_much", "This page is nested too deeply to be searched for feeds.") from error


def _declared(tree: html.HtmlElement, base: str) -> Iterator[FeedLink]:
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = TYPES.get((link.get("type") or "").split(";")[0].strip().lower())
        address = web_address(link.get("href") or "", base=base)
        # WordPress offers its programming interface as an alternate of type JSON.
        if kind and address and {"alternate", "feed"} & set(relations) and "/wp-json/" not in address:
            yield FeedLink(url=address, title=words_of(link.get("title") or ""), kind=kind)


def _linked(tree: html.HtmlElement, base: str) -> Iterator[FeedLink]:
    for link in tree.iter("a"):
        address = web_address(link.get("href") or "", base=base)
        if address and LOOKS_LIKE_A_FEED.search(address):
            yield FeedLink(url=address, title=words_of(link.text_content()), kind=_kind_by_name(address))


def _kind_by_name(address: str) -> str:
    names = {"sitemap": "sitemap", "atom": "atom", ".json": "json", "rss": "rss", "rdf": "rss"}
    return next((kind for name, kind in names.items() if name in address.lower()), "unknown")
