"""Lists of feeds as OPML, in which feed readers exchange them. Format: http://opml.org/spec2.opml."""

from collections.abc import Iterable

from lxml import etree

from articles.remark import gettext_noop

from .. import limits
from ..charset import decode
from ..outcome import Unreadable
from ..page_facts import web_address
from ..paragraphs import clean
from .feed import OpmlFeed
from .words import one_line
from .xml_tree import local_name, safe_tree

NOT_OPML = gettext_noop(
    "This is no OPML list of feeds. Export one from your feed reader, or enter the feeds one by one."
)
MOST = 5_000


def read_opml(data: bytes) -> list[OpmlFeed]:
    """Every feed of the list once, at most `MOST`. Raises Unreadable("not_a_feed", "damaged", "too_much")."""
    limits.refuse_more_than(limits.FEED_BYTES, size=len(data))
    root, _ = safe_tree(decode(data).text)
    if local_name(root) != "opml":
        raise Unreadable("not_a_feed", NOT_OPML)
    found: dict[str, OpmlFeed] = {}
    for outline in root.iter("{*}outline"):
        feed = _feed(outline)
        if feed and len(found) < MOST:
            found.setdefault(feed.url, feed)
    return list(found.values())


def _feed(outline: etree._Element) -> OpmlFeed | None:
    values = {name.lower(): value for name, value in outline.attrib.items()}
    url = web_address(values.get("xmlurl", ""), base="")
    if not url:
        return None
    return OpmlFeed(
        url=url,
        title=one_line(values.get("title") or values.get("text") or "", longest=500),
        site_url=web_address(values.get("htmlurl", ""), base=""),
        folder="/".join(_folders(outline)) or one_line(values.get("category", "").strip("/"), longest=200),
    )


def _folders(outline: etree._Element) -> list[str]:
    parents = [parent for parent in outline.iterancestors() if local_name(parent) == "outline"]
    names = (one_line(parent.get("title") or parent.get("text") or "", longest=100) for parent in reversed(parents[:5]))
    return [name.replace("/", " ") for name in names if name]


def write_opml(feeds: Iterable[OpmlFeed], *, title: str) -> bytes:
    """An OPML 2.0 document in UTF-8 that `read_opml` reads back to the same list."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {"": body}
    for feed in feeds:
        etree.SubElement(_folder(feed.folder, folders), "outline", _attributes(feed))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _folder(path: str, folders: dict[str, etree._Element]) -> etree._Element:
    walked = ""
    for name in filter(None, path.split("/")):
        inside = folders[walked]
        walked = f"{walked}/{name}"
        if walked not in folders:
            folders[walked] = etree.SubElement(inside, "outline", text=clean(name), title=clean(name))
    return folders[walked]


def _attributes(feed: OpmlFeed) -> dict[str, str]:
    name = clean(feed.title or feed.url)
    values = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url, "htmlUrl": feed.site_url}
    return {key: value for key, value in values.items() if value}
