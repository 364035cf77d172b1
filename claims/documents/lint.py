"""What is wrong with a ClaimReview object, in sentences: run before publishing and in tests."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from .media import CATEGORIES
from .vocabulary import SHAPES, Field

MAX_DEPTH = 6


def lint_claimreview(thing: Any) -> list[str]:
    """Problems of a ClaimReview object against schema.org and Google's rules; none if it is valid."""
    if not isinstance(thing, dict):
        return ["The ClaimReview is not an object."]
    problems = [] if thing.get("@context") == "https://schema.org" else ["@context must be https://schema.org."]
    problems += _typed(thing, path="", allowed=("ClaimReview",), depth=0)
    return problems + _dates_in_order(thing) + _own_address(thing)


def _typed(thing: dict, *, path: str, allowed: tuple[str, ...], depth: int) -> list[str]:
    kind = thing.get("@type")
    if kind not in allowed:
        return [f"{path or 'The object'}: @type must be {' or '.join(allowed)}, not {kind!r}."]
    if depth > MAX_DEPTH:
        return [f"{path}: nested too deep."]
    shape = SHAPES[kind]
    required = [name for name in shape if shape[name].required]
    problems = [f"{_at(path, name)} is missing." for name in required if name not in thing]
    for name, value in thing.items():
        if not name.startswith("@"):
            problems += _field(shape.get(name), value, path=_at(path, name), depth=depth)
    return problems + (_numbers(thing, path) if kind == "Rating" else [])


def _field(field: Field | None, value: Any, *, path: str, depth: int) -> list[str]:
    if field is None:
        return [f"{path} is not a field of its type."]
    if isinstance(value, list):
        if not field.many or not value:
            return [f"{path} must not be {'an empty' if field.many else 'a'} list."]
        return [problem for one in value for problem in _value(field, one, path=path, depth=depth)]
    return _value(field, value, path=path, depth=depth)


def _value(field: Field, value: Any, *, path: str, depth: int) -> list[str]:
    if field.types:
        if not isinstance(value, dict):
            return [f"{path} must be an object."]
        return _typed(value, path=path, allowed=field.types, depth=depth + 1)
    if _CHECKS[field.form](value):
        return []
    return [f"{path} must be {_WORDS[field.form]}, not {str(value)[:60]!r}."]


def _numbers(rating: dict, path: str) -> list[str]:
    present = [name for name in ("worstRating", "ratingValue", "bestRating") if name in rating]
    if not present:
        return []
    if len(present) < 3:
        return [f"{path}: ratingValue, bestRating and worstRating come together or not at all."]
    worst, value, best = (rating[name] for name in present)
    if not all(_is_number(number) for number in (worst, value, best)):
        return []
    if worst <= value <= best and worst < best:
        return []
    return [f"{path}: ratingValue must lie between worst and best."]


def _dates_in_order(thing: dict) -> list[str]:
    published, modified = thing.get("datePublished"), thing.get("dateModified")
    if not (_is_date(published) and _is_date(modified)) or str(modified)[:10] >= str(published)[:10]:
        return []
    return ["dateModified lies before datePublished."]


def _own_address(thing: dict) -> list[str]:
    """Google drops a ClaimReview whose `url` is on another host than its author's site."""
    author = thing.get("author")
    home = author.get("url") if isinstance(author, dict) else None
    if not (_is_url(home) and _is_url(thing.get("url"))):
        return []
    same = urlsplit(home).hostname == urlsplit(thing["url"]).hostname
    return [] if same else ["url and author.url must be on one host."]


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\x00" not in value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_url(value: Any) -> bool:
    if not isinstance(value, str) or any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_date(value: Any) -> bool:
    if not isinstance(value, str) or len(value) < 10:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_category(value: Any) -> bool:
    return value in CATEGORIES


_CHECKS = {"text": _is_text, "number": _is_number, "url": _is_url, "date": _is_date, "media category": _is_category}
_WORDS = {
    "text": "text",
    "number": "a number",
    "url": "an absolute http(s) address",
    "date": "an ISO 8601 date",
    "media category": "a member of MediaManipulationRatingEnumeration",
}
