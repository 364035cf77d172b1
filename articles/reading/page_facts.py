"""What a page says of itself, for machines: JSON-LD, meta tags, links. Vocabulary: https://schema.org/Article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from .dates import moment
from .origins import host_of, same_house

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")
DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "date",
    "parsely-pub-date",
    "sailthru.date",
)
ORIGINS = ("original-source", "syndication-source")
MOST_NODES = 2000
"""Of JSON-LD that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    outlet: str = ""
    language: str = ""
    canonical_url: str = ""
    lead_image: str = ""
    original_source: str = ""
    original_url: str = ""
    body: str = ""
    """The article's text as JSON-LD repeats it, "" where it does not."""


def of_page(tree: HtmlElement, *, url: str) -> Facts:
    """Facts from a parsed page; addresses are absolute http(s) or ""."""
    meta, data = meta_values(tree), article_data(tree)
    origin_name, origin_url = _origin(data, meta, url)
    return Facts(
        title=_first(_words(data.get("headline")), meta.get("og:title", "")),
        byline=_first(
            _names(data.get("author")), _plain_name(meta.get("author", "")), _plain_name(meta.get("article:author", ""))
        ),
        published_at=next((found for value in _dates(data, meta) if (found := moment(value))), None),
        outlet=_first(_names(data.get("publisher")), meta.get("og:site_name", "")),
        language=_first(_words(data.get("inLanguage")), tree.get("lang") or "", meta.get("og:locale", "")),
        canonical_url=_canonical(tree, meta, url),
        lead_image=web_address(_first(meta.get("og:image", ""), _address(data.get("image"))), base=url),
        original_source=origin_name,
        original_url=origin_url,
        body=_words(data.get("articleBody")),
    )


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """{lower-case name or property: first content}."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            values.setdefault(name, content)
    return values


def article_data(tree: HtmlElement) -> dict:
    """The JSON-LD node of the page's article, {} without one."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for node in _nodes(_parsed(script.text)):
                kinds = node.get("@type")
                if any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    return node
    return {}


def _parsed(text: str) -> object:
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[dict]:
    """Every object in the order written, breadth first, at most `MOST_NODES`."""
    waiting = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting.extend(value for value in inner if isinstance(value, dict | list))


def _first(*values: str) -> str:
    return next((value.strip() for value in values if value.strip()), "")


def _words(value: object) -> str:
    if isinstance(value, list) and value:
        return _words(value[0])
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("alternateName"))
    return value if isinstance(value, str) else ""


def _names(value: object) -> str:
    """ "Ana Ruiz, Ben Okoro" from a name, an object with a name, or a list of them; addresses are no names."""
    people = value if isinstance(value, list) else [value]
    names = (_plain_name(_words(person)) for person in people[:20])
    return ", ".join(dict.fromkeys(name for name in names if name))


def _plain_name(name: str) -> str:
    name = name.strip()
    return "" if "://" in name or name.startswith("@") or len(name) > 200 else name


def _address(value: object) -> str:
    if isinstance(value, list) and value:
        return _address(value[0])
    if isinstance(value, dict):
        return _address(value.get("url") or value.get("@id") or value.get("contentUrl"))
    return value if isinstance(value, str) else ""


def _dates(data: dict, meta: dict[str, str]) -> Iterator[str]:
    yield _words(data.get("datePublished"))
    yield from (meta[name] for name in DATES if name in meta)


def _canonical(tree: HtmlElement, meta: dict[str, str], url: str) -> str:
    links = (
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    candidates = (web_address(value, base=url) for value in (*links, meta.get("og:url", "")))
    return next((address for address in candidates if address), "")


def _origin(data: dict, meta: dict[str, str], url: str) -> tuple[str, str]:
    """(name or host, address) of the work this one is taken from."""
    based_on = data.get("isBasedOn") or data.get("isBasedOnUrl")
    stated = next((meta[name] for name in ORIGINS if name in meta), "")
    address = web_address(_address(based_on), base=url) or web_address(stated, base=url)
    if address and same_house(host_of(address), host_of(url)):
        return "", ""  # many pages name themselves as their origin
    name = _plain_name(_words(based_on)) or _plain_name(stated)
    return name or host_of(address), address


def link_named(tree: HtmlElement, name: str, *, base: str) -> str:
    """Where the page links with exactly this wording; "" if nowhere."""
    wanted = " ".join(name.split()).casefold()
    for link in tree.iter("a"):
        if wanted and " ".join(link.text_content().split()).casefold() == wanted:
            return web_address(link.get("href") or "", base=base)
    return ""


def web_address(value: str, *, base: str) -> str:
    """An absolute http(s) address of at most 2,000 characters, or ""."""
    try:
        address = urljoin(base, value.strip()) if value.strip() else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname and len(address) <= 2000 else ""
