"""JSON Feed 1.0 and 1.1. Format: https://www.jsonfeed.org/version/1.1/."""

import html
import json

from articles.remark import gettext_noop

from .. import limits
from ..dates import moment
from ..outcome import Unreadable
from ..page_facts import web_address
from .feed import Feed, Item
from .identity import identity_of
from .words import one_line, words_of

NOT_OURS = gettext_noop(
    "This is JSON, but no JSON Feed. Check the address, or enter the site’s own and let the desk search for its feed."
)


def read_json_feed(text: str, *, url: str) -> Feed:
    """Values of a wrong type count as not given. Raises Unreadable("not_a_feed", "damaged")."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Unreadable(
            "damaged", "This JSON feed is broken or cut off. Tell its publisher, or try again later."
        ) from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise Unreadable("not_a_feed", NOT_OURS)
    entries = [entry for entry in data["items"][: limits.FEED_ITEMS + 1] if isinstance(entry, dict)]
    known = "jsonfeed.org" in _text(data, "version")
    return Feed(
        kind="json",
        title=words_of(data.get("title")),
        site_url=web_address(_text(data, "home_page_url"), base=url),
        language=_text(data, "language")[:35],
        items=tuple(item for entry in entries if (item := _item(entry, url)).identity),
        problems=() if known else ("The feed does not say that it is a JSON Feed; it was read as one.",),
    )


def _item(entry: dict, base: str) -> Item:
    url = web_address(_text(entry, "url") or _text(entry, "external_url"), base=base)
    title, published = words_of(entry.get("title")), moment(_text(entry, "date_published"))
    guid = entry.get("id")
    return Item(
        identity=identity_of(
            guid=str(guid) if isinstance(guid, str | int) else "", url=url, title=title, published_at=published
        ),
        url=url,
        title=title,
        published_at=published,
        updated_at=moment(_text(entry, "date_modified")),
        summary=words_of(entry.get("summary"), longest=5000),
        authors=_authors(entry),
        content_html=_content(entry),
    )


def _text(values: dict, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _authors(entry: dict) -> tuple[str, ...]:
    people = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    names = (one_line(_text(person, "name"), longest=200) for person in people[:20] if isinstance(person, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _content(entry: dict) -> str:
    plain = html.escape(_text(entry, "content_text")).replace("\n\n", "</p><p>")
    content = _text(entry, "content_html") or (f"<p>{plain}</p>" if plain else "")
    return content if len(content) <= limits.ITEM_HTML else ""
