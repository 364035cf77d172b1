"""What a request asks for, by Google's names. Numbers, names and pairs that they would refuse are refused."""

import base64
import hashlib
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson
from django.http import QueryDict

from .errors import Refused, wrong_field
from .masks import mask_of

USUAL_SIZE, MOST = 10, 100
DEEPEST_OFFSET = 1_000
LONGEST_WORDS = 1_000
MOST_DAYS = 36_500
# Parameters of all of Google's APIs. What says who asks is read elsewhere; the rest changes nothing here.
_OF_ALL = {
    *("key", "access_token", "oauth_token", "quotaUser"),
    *("alt", "fields", "prettyPrint", "uploadType", "upload_protocol", "$.xgafv"),
}
_INTEGERS = {"pageSize", "offset", "maxAgeDays"}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]{1,8})*")


class Place(NamedTuple):
    """Where the list of the newest goes on: after this row of this source."""

    at: datetime
    source: int
    pk: int


class Start(NamedTuple):
    """Where a page begins: so many of the likely ones were shown, and the newest down to `place`."""

    likely: int = 0
    place: Place | None = None


def read(query: QueryDict, known: set[str]) -> dict[str, Any]:
    """The parameters that were given, by their names in camelCase; integers as such. Raises Refused."""
    given: dict[str, Any] = {}
    for written in query:
        name = _camel_case(written)
        if name not in known | _OF_ALL:
            told = f'Unknown name "{written[:100]}": Cannot bind query parameter.'
            raise wrong_field("", f"Invalid JSON payload received. {told}")
        if "\x00" in (value := query.getlist(written)[-1]):
            raise wrong_field(_snake_case(name), f"Invalid value at '{_snake_case(name)}': it holds a null character.")
        if value:
            given[name] = _integer(name, value) if name in _INTEGERS else value
    if given.get("alt", "json") != "json":
        raise wrong_field("alt", f"Invalid value at 'alt': this server gives json, not {given['alt'][:20]!r}.")
    given["fields"] = mask_of(given.get("fields", "")) if given.get("fields") else {}
    return given


def _camel_case(name: str) -> str:
    """Google takes both spellings of its parameters: `pageSize` and `page_size`."""
    return name if name in _OF_ALL else re.sub(r"(?<=[a-z])_([a-z])", lambda found: found[1].upper(), name)


def _snake_case(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: f"_{found[1].lower()}", name)


def _integer(name: str, value: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", value):
        written = _snake_case(name)
        raise wrong_field(written, f"Invalid value at '{written}' (TYPE_INT32), \"{value[:100]}\"")
    number = int(value)
    if number < 0:
        raise wrong_field(_snake_case(name), f"'{_snake_case(name)}' must not be negative.")
    return number


def size_of(given: dict[str, Any]) -> int:
    """0 and nothing are the usual; more than the most is the most."""
    return min(given.get("pageSize") or USUAL_SIZE, MOST)


def offset_of(given: dict[str, Any]) -> int:
    """Counts only without a token."""
    offset = 0 if given.get("pageToken") else given.get("offset", 0)
    if offset > DEEPEST_OFFSET:
        raise wrong_field("offset", f"'offset' goes to {DEEPEST_OFFSET}; use 'page_token' to read on.")
    return offset


def language_of(given: dict[str, Any]) -> str:
    """ISO 639-1 of a BCP-47 code: the region is not considered, as at Google."""
    code = _LANGUAGE.fullmatch(given.get("languageCode", "") or "en")
    if code is None:
        raise wrong_field("language_code", "'language_code' must be a BCP-47 code such as en-US.")
    return code[1].lower() if given.get("languageCode") else ""


def days_of(given: dict[str, Any]) -> int | None:
    days = given.get("maxAgeDays")
    return None if not days else min(days, MOST_DAYS)


def words_of(given: dict[str, Any], name: str) -> str:
    words = " ".join(given.get(name, "").split())
    if len(words) > LONGEST_WORDS:
        raise wrong_field(_snake_case(name), f"'{_snake_case(name)}' holds {LONGEST_WORDS:,} characters at most.")
    return words


def token_of(start: Start, *, asked: str) -> str:
    """An opaque text that goes on where this page ends, for the same question only."""
    place = start.place and [start.place.at, start.place.source, start.place.pk]
    parts = orjson.dumps([_digest(asked), start.likely, place])
    return base64.urlsafe_b64encode(parts).rstrip(b"=").decode()


def start_of(given: dict[str, Any], *, asked: str) -> Start:
    """Raises Refused for a token that we never made, or made for another question."""
    written = given.get("pageToken")
    if not written:
        return Start()
    try:
        padded = f"{written}{'=' * (-len(written) % 4)}"
        digest, likely, place = orjson.loads(base64.b64decode(padded, b"-_", validate=True))
        if digest != _digest(asked) or type(likely) is not int or not 0 <= likely < MOST:
            raise ValueError
        return Start(likely, place and _place(*place))
    except (ValueError, TypeError, OverflowError):
        raise Refused("INVALID_ARGUMENT", "Request contains an invalid argument: 'page_token'.") from None


def _place(at: str, source: int, pk: int) -> Place:
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or type(source) is not int or type(pk) is not int or not 0 <= pk < 2**63:
        raise ValueError
    return Place(moment.astimezone(UTC), source, pk)


def _digest(asked: str) -> str:
    return hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=6).hexdigest()
