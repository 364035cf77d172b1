"""Sitemaps with and without news, and indexes of sitemaps.

Formats: https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from itertools import islice

from .. import limits
from ..dates import moment
from ..page_facts import web_address
from .feed import Feed, Item
from .identity import identity_of
from .words import words_of
from .xml_tree import local_name, safe_tree


def read_sitemap(text: str, *, url: str) -> Feed:
    """News sitemaps give headline and date; others only addresses and when each last changed."""
    root, broken = safe_tree(text)
    index = local_name(root) == "sitemapindex"
    wanted = (entry for entry in root if local_name(entry) in {"url", "sitemap"})
    entries = [_fields(entry) for entry in islice(wanted, limits.FEED_ITEMS + 1)]
    items = tuple(item for fields in entries if (item := _item(fields, url)).url)
    return Feed(
        kind="sitemap_index" if index else "sitemap",
        title=next((words_of(fields["name"]) for fields in entries if "name" in fields), ""),
        language=next((fields["language"][:35] for fields in entries if "language" in fields), ""),
        items=items,
        problems=("The sitemap’s XML is broken; items may be missing.",) if broken else (),
    )


def _fields(entry) -> dict[str, str]:
    """{local name: first text}; pictures and videos have titles and addresses of their own, which are left out."""
    fields: dict[str, str] = {}
    for element in entry.iter():
        if (
            "image" not in str(element.tag)
            and "video" not in str(element.tag)
            and element.text
            and element.text.strip()
        ):
            fields.setdefault(local_name(element), element.text.strip())
    return fields


def _item(fields: dict[str, str], base: str) -> Item:
    url, title = web_address(fields.get("loc", ""), base=base), words_of(fields.get("title", ""))
    published = moment(fields.get("publication_date", ""))
    return Item(
        identity=identity_of(guid="", url=url, title=title, published_at=published),
        url=url,
        title=title,
        published_at=published,
        updated_at=moment(fields.get("lastmod", "")),
    )
