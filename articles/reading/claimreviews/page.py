"""The ClaimReviews of a web page: of all its JSON-LD scripts, and of its microdata where those have none."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import html as lxml_html
from lxml.etree import LxmlError

from .. import limits
from ..charset import decode
from ..outcome import Unreadable
from .checked import Found, Skipped, checked
from .lenient import values_of
from .nodes import claim_reviews
from .scalars import language_of

MOST_REVIEWS = 500
_IS_LANGUAGE = {"content-language", "og:locale"}


def read_page(data: bytes, *, url: str, charset: str = "", today: date, around: str = "") -> list[Found]:
    """Raises Unreadable("too_much", "damaged"). An empty list: the page tells of no fact check.

    `around` is the language of the feed that named the page, or "".
    """
    limits.refuse_more_than(limits.HTML_BYTES, size=len(data))
    text = decode(data, declared=charset).text
    try:
        tree = lxml_html.document_fromstring(text.replace("\x00", "") or "<html></html>", parser=_parser())
    except (LxmlError, ValueError) as error:
        raise Unreadable("damaged", "This page holds no readable HTML.") from error
    about = {"base": url, "today": today, "around": _language(tree) or around}
    found = list(_of_scripts(tree, about))
    if not any(not isinstance(one, Skipped) for one in found) and "claimreview" in text.lower():
        found += _of_microdata(tree, about)
    return _once(found)[:MOST_REVIEWS]


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True)


def _language(tree: Any) -> str:
    """What the page says of itself."""
    named = next((meta.get("content") for meta in tree.iter("meta") if _IS_LANGUAGE & _names(meta)), "")
    return language_of(tree.get("lang") or tree.get("xml:lang") or named or "")


def _names(meta: Any) -> set[str]:
    return {(meta.get(name) or "").strip().lower() for name in ("http-equiv", "property", "name")}


def _of_scripts(tree: Any, about: dict[str, Any]) -> Iterator[Found]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "json" not in (script.get("type") or "").lower() or "claimreview" not in text.lower():
            continue
        values = values_of(text)
        if values is None:
            yield Skipped(what=about["base"], why="broken")
        for node in claim_reviews(values or []):
            yield checked(node, **about)


def _of_microdata(tree: Any, about: dict[str, Any]) -> list[Found]:
    from extruct.w3cmicrodata import MicrodataExtractor  # half a second: only for pages that have any

    try:
        items = MicrodataExtractor(nested=True).extract_items(tree, base_url=about["base"])
    except Exception:  # it raises whatever lxml and html-text raise on markup made to break it
        return [Skipped(what=about["base"], why="broken")]
    return [checked(node, **about) for node in claim_reviews([_as_json(one, 0) for one in items])]


def _as_json(value: Any, depth: int) -> Any:
    """{type, properties} → {"@type": …, …}"""
    if isinstance(value, list):
        return [_as_json(one, depth) for one in value]
    if not isinstance(value, dict) or depth > 20:
        return value
    inner = {name: _as_json(one, depth + 1) for name, one in (value.get("properties") or {}).items()}
    return {"@type": value.get("type"), "@id": value.get("id") or "", **inner}


def _once(found: list[Found]) -> list[Found]:
    """Pages print the same block twice, as plug-ins do."""
    return list(dict.fromkeys(found))
