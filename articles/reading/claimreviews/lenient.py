"""JSON as pages hold it: comments, trailing commas, entities, line breaks in strings, several values in a row."""

import json
import re
from html import unescape
from typing import Any

MOST_VALUES = 500
# Each begins with a sign of its own and takes what is left open to the end: no text makes them try twice.
_WRAPPING = re.compile(
    r"<!--|-->|(?:(?://|/\*)\s{0,20})?<!\[CDATA\[(?:\s*\*/)?|(?:(?://|/\*)\s{0,20})?\]\]>(?:\s*\*/)?"
)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])', re.S)
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _name: None)


def values_of(text: str) -> list[Any] | None:
    """The values in `text`, at most MOST_VALUES; None where no repair makes JSON of it."""
    for repair in (_plain, _unwrapped, _without_comments, _without_entities):
        mended = repair(text)
        found = _decoded(mended) if mended or not text.strip() else None
        if found is not None:
            return found
    return None


def _decoded(text: str) -> list[Any] | None:
    """Values one after another, with nothing but commas, semicolons and space between them."""
    found, at = [], 0
    try:
        while len(found) < MOST_VALUES:
            at = _next(text, at)
            if at >= len(text):
                break
            value, at = _DECODER.raw_decode(text, at)
            found.append(value)
    except (ValueError, RecursionError):
        return None
    return found


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,;\ufeff\xa0":
        at += 1
    return at


def _plain(text: str) -> str:
    return text.strip("\ufeff \t\r\n\x00")


def _unwrapped(text: str) -> str:
    return _WRAPPING.sub("", _plain(text))


def _without_comments(text: str) -> str:
    """Comments and trailing commas go, strings stay as they are."""
    return _TOKEN.sub(lambda found: found[0] if found[0].startswith('"') else "", _unwrapped_outside(text))


def _unwrapped_outside(text: str) -> str:
    text = _plain(text)
    head, tail = _WRAPPING.match(text), re.search(rf"(?:{_WRAPPING.pattern})\s*$", text)
    text = text[: tail.start()] if tail else text
    return text[head.end() :] if head else text


def _without_entities(text: str) -> str:
    """{&quot;@type&quot;: …}: the whole script was escaped once too often."""
    return _without_comments(unescape(text)) if "&quot;" in text or "&#34;" in text or "&#x22;" in text else ""
