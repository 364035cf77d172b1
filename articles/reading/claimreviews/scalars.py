"""Single values as the field writes them: strings for objects, lists for strings, numbers and dates in any dress."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from html import unescape
from math import isfinite
from typing import Any

from dateparser import parse as parse_date

from ..dates import moment

DEEPEST = 6
_NAMES = ("name", "@value", "text", "headline", "alternateName", "title")
_PLACES = ("url", "@id", "contentUrl", "sameAs")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.,]\d{1,9})?")
_OUT_OF = re.compile(r"([-+]?\d{1,9}(?:[.,]\d{1,9})?)\s*/\s*\d{1,9}")
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def text_of(value: Any, *, most: int, depth: int = 0) -> str:
    """Plain words of a string, a number, an object with a name, or the first of a list that has any."""
    if isinstance(value, bool) or value is None or depth > DEEPEST:
        return ""
    if isinstance(value, list):
        return next((words for one in value[:20] if (words := text_of(one, most=most, depth=depth + 1))), "")
    if isinstance(value, Mapping):
        return next((words for name in _NAMES if (words := text_of(value.get(name), most=most, depth=depth + 1))), "")
    return _clean(str(value)[: most * 4])[:most].rstrip()


def _clean(words: str) -> str:
    """Without entities (also written twice over), tags, what can't be seen, and runs of spaces."""
    for _ in range(2):
        words = unescape(words) if "&" in words else words
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", _TAGS.sub(" ", words))).split())


def objects_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a value: itself, or those in a list."""
    for one in value[:20] if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def address_of(value: Any, *, depth: int = 0) -> str:
    """What stands for an address in a string, an object or a list; whether it is one is for the caller to see."""
    if depth > DEEPEST:
        return ""
    if isinstance(value, list):
        return next((found for one in value[:20] if (found := address_of(one, depth=depth + 1))), "")
    if isinstance(value, Mapping):
        return next((found for name in _PLACES if (found := address_of(value.get(name), depth=depth + 1))), "")
    return unescape(value.strip()) if isinstance(value, str) else ""


def number_of(value: Any) -> float | None:
    """3, "3", "3,5", "3 / 5", {"@value": "3"}; None for anything else, also for infinity."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Mapping):
        return number_of(value.get("@value"))
    if isinstance(value, list):
        return number_of(value[0]) if value else None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e9 and isfinite(value) else None
    words = value.strip() if isinstance(value, str) else ""
    found = _OUT_OF.fullmatch(words)
    words = found[1] if found else words
    return float(words.replace(",", ".")) if _NUMBER.fullmatch(words) else None


def day_of(value: Any) -> date | None:
    """ISO 8601, mail dates, "23/07/2014", "July 23, 2014", seconds or milliseconds since 1970; else None."""
    if isinstance(value, list | Mapping):
        value = text_of(value, most=60)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    words = value.strip()[:60] if isinstance(value, str) else ""
    if words.isdecimal() and len(words) >= 9:
        return _since_1970(int(words))
    found = moment(words) or _slashed(words) or _in_words(words)
    return found.date() if isinstance(found, datetime) else found


def _since_1970(seconds: float) -> date | None:
    if not 1e8 < seconds < 1e14:
        return None
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, tz=UTC).date()


def _slashed(words: str) -> date | None:
    """The day first, as most of the world writes; the month first where nothing else is a date."""
    found = _SLASHED.match(words)
    if not found:
        return None
    one, other, year = map(int, found.groups())
    for day, month in ((one, other), (other, one)):
        try:
            return date(year, month, day) if year >= 1900 else None
        except ValueError:
            continue
    return None


def _in_words(words: str) -> datetime | None:
    """ "3 de marzo de 2024": only with a year, for without one a guess is as good as none."""
    if not re.search(r"(?:19|20)\d{2}", words) or not any(map(str.isalpha, words)):
        return None
    try:
        return parse_date(words, settings={"STRICT_PARSING": True, "TIMEZONE": "UTC"})
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None


def language_of(said: Any) -> str:
    """ISO 639-1 of what is said ("pt-BR", {"name": "Spanish", "alternateName": "es"}); "" where nothing is."""
    tag = text_of(said.get("alternateName") or said, most=20) if isinstance(said, Mapping) else address_of(said)
    code = re.match(r"[a-z]{2}(?![a-z])", tag.strip().lower())
    return code[0] if code else ""
