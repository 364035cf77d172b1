"""What every outside archive is asked, and what it may answer."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from articles.fetching import FetchFailed, Limits, Posted, retry_after
from articles.fetching.addresses import read_address
from articles.fetching.gate import Gate
from articles.fetching.limits import MIB

LIMITS: Final = Limits(read_s=60.0, total_s=75.0, wire_bytes=2 * MIB, body_bytes=4 * MIB)
"""An archive opens the page before it answers; a task has 120 s."""
LONGEST_SAID: Final = 300
LONGEST_ADDRESS: Final = 2100
DEFAULT_WISH_S: Final = 60

# What keeps us from asking at all, in our words; anything else that breaks is “broken”.
_CODES: Final = dict.fromkeys(("private-address", "private-name", "port"), "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The archive has a copy. `at` is when it took it, by its own clock; None where it does not say."""

    address: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The archive works on it under this name, and is to be asked again how far it is."""

    job: str


class Refused(Exception):
    """No copy this time. `code` names a sentence (`claims.models.outside_copy.WHY`), `said` is what they said of it.

    `again`: trying later makes sense, `wish_s` seconds from now at the soonest. `of_all`: it is not about the page, so
    nobody should ask before then. `over`: so ended the job that was looked at. `there`: it has a copy of today already.
    """

    def __init__(
        self,
        code: str,
        *,
        said: str = "",
        again: bool = False,
        wish_s: int | None = None,
        of_all: bool = False,
        over: bool = False,
        there: bool = False,
    ) -> None:
        super().__init__(code)
        self.code, self.said = code, spoken(said)
        self.again, self.wish_s, self.of_all, self.over, self.there = again, wish_s, of_all, over, there


class Archive(Protocol):
    """One outside archive. Never call it inside a transaction; every answer that is none is a `Refused`."""

    key: str
    name: str
    at_once: int
    """Pages that it works on for us at the same time."""
    apart_s: int
    """Seconds between two pages that it is asked for."""

    def ask(self, url: str) -> Kept | Asked:
        """Have the page kept."""

    def look(self, job: str) -> Kept | None:
        """What came of it; None while it is at work."""

    def find(self, url: str) -> Kept | None:
        """The copy that it has already, from whenever; None where it has none or does not say."""


def answer_to(question: Callable[[], Posted]) -> Posted:
    """The answer, if it is one. Raises Refused where nobody answers, where we are too many, or for a wrong key."""
    try:
        answer = question()
    except FetchFailed as failed:
        code = "no-answer" if failed.temporary else _CODES.get(failed.code, "broken")
        raise Refused(code, again=code != "closed", wish_s=failed.retry_after_s) from None
    if answer.status in (429, 503):
        wish = retry_after(answer.headers.get("retry-after", ""), now=datetime.now(UTC))
        raise Refused("busy", again=True, wish_s=DEFAULT_WISH_S if wish is None else wish, of_all=True)
    if answer.status in (401, 403):
        raise Refused("keys", again=True, wish_s=3600, of_all=True)
    if answer.status >= 500:
        raise Refused("fault", said=f"HTTP {answer.status}", again=True)
    return answer


def object_in(answer: Posted) -> Mapping[str, Any]:
    """The JSON object of an answer. Raises Refused."""
    try:
        found = json.loads(answer.body) if answer.status == 200 else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused("garbage", said=f"HTTP {answer.status}", again=True)
    return found


def copy_at(address: str, *, host: str) -> str:
    """The address of a copy, if it stands on the archive's own host, by https. Raises Refused."""
    try:
        found = read_address(address, gate=Gate())
    except FetchFailed:
        raise Refused("garbage", said=address, again=True) from None
    if found.scheme != "https" or found.netloc != host or len(found.url) > LONGEST_ADDRESS:
        raise Refused("elsewhere", said=address)
    return found.url


def spoken(words: object) -> str:
    """What a stranger said, on one line, bounded; "" where it is no text."""
    text = words if isinstance(words, str) else ""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()[:LONGEST_SAID]
