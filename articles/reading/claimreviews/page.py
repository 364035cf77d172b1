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

MOST_REVIEWS = 500


def read_page(data: bytes, *, url: str, charset: str = "", today: date) -> list[Found]:
    """Raises Unreadable("too_much", "damaged"). An empty list: the page tells of no fact check."""
    limits.refuse_more_than(limits.HTML_BYTES, size=len(data))
    text = decode(data, declared=charset).text
    try:
        tree = lxml_html.document_fromstring(text.replace("\x00", "") or "<html></html>", parser=_parser())
    except (LxmlError, ValueError) as error:
        raise Unreadable("damaged", "This page holds no readable HTML.") from error
    found = list(_of_scripts(tree, url, today))
    if not any(not isinstance(one, Skipped) for one in found) and "claimreview" in text.lower():
        found += _of_microdata(tree, url, today)
    return _once(found)[:MOST_REVIEWS]


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True)


def _of_scripts(tree: Any, url: str, today: date) -> Iterator[Found]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "json" not in (script.get("type") or "").lower() or "claimreview" not in text.lower():
            continue
        values = values_of(text)
        if values is None:
            yield Skipped(what=url, why="broken")
        for node in claim_reviews(values or []):
            yield checked(node, base=url, today=today)


def _of_microdata(tree: Any, url: str, today: date) -> list[Found]:
    from extruct.w3cmicrodata import MicrodataExtractor  # half a second: only for pages that have any

    try:
        items = MicrodataExtractor(nested=True).extract_items(tree, base_url=url)
    except Exception:  # it raises whatever lxml and html-text raise on markup made to break it
        return [Skipped(what=url, why="broken")]
    return [checked(node, base=url, today=today) for node in claim_reviews([_as_json(one, 0) for one in items])]


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
