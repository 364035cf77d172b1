"""Any archive that takes an address by POST and names the copy in a header of its answer.

That is Location or Content-Location (RFC 9110, sections 10.2.2 and 8.7) or a Link of relation “memento” (RFC 7089).
Such a service is soon put before ArchiveBox or pywb; some public archives answer so by themselves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlencode, urljoin, urlsplit

from articles.fetching import post, user_agent

from .archive import LIMITS, Asked, Kept, Refused, answer_to, copy_at

# A target in angle brackets, then parameters whose values may be quoted and hold commas (RFC 8288, section 3).
_LINK: Final = re.compile(
    r'<([^<>]{1,2100})>((?:\s*;\s*[\w*-]{1,40}(?:\s*=\s*(?:"[^"]{0,300}"|[^\s",;]{1,300}))?){0,12})'
)
_PARAMETER: Final = re.compile(r';\s*([\w*-]{1,40})\s*=\s*(?:"([^"]{0,300})"|([^\s",;]{1,300}))')


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """`url` is posted to, with the page's address as `parameter`; copies stand on `host`, by https."""

    url: str
    name: str
    host: str
    token: str = field(default="", repr=False)
    parameter: str = "url"
    key: str = "own"
    at_once: int = 2
    apart_s: int = 2
    allow: frozenset[tuple[str, int]] = frozenset()
    agent: str = ""

    def ask(self, url: str) -> Kept | Asked:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        body = urlencode({self.parameter: url}).encode()
        manner = {"limits": LIMITS, "allow": self.allow, "agent": self.agent or user_agent()}
        answer = answer_to(lambda: post(self.url, body=body, headers=headers, **manner))
        if answer.status >= 400:
            raise Refused("page", said=f"HTTP {answer.status}")
        return self._kept(answer.headers)

    def look(self, job: str) -> Kept | None:
        raise Refused("garbage", said=job)  # it names no jobs

    def find(self, url: str) -> Kept | None:
        return None

    def _kept(self, headers: Mapping[str, str]) -> Kept:
        memento = next(mementos(headers.get("link", "")), None)
        address = headers.get("location") or headers.get("content-location") or (memento.address if memento else "")
        if not address:
            raise Refused("no-address", said="")
        said = headers.get("memento-datetime") or (memento.at if memento else "")
        # A relative address is seen from where readers find the copies, not from where we ask.
        base = f"https://{self.host}{urlsplit(self.url).path or '/'}"
        return Kept(address=copy_at(_joined(base, address), host=self.host), at=_moment(said))


@dataclass(frozen=True, slots=True)
class Link:
    """One memento of a Link header, and its date as it stands there."""

    address: str
    at: str


def mementos(header: str) -> Iterator[Link]:
    """The links of relation “memento”, in order."""
    for found in _LINK.finditer(header[:20_000]):
        given = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(found[2])}
        if "memento" in given.get("rel", "").lower().split():
            yield Link(found[1], given.get("datetime", ""))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        raise Refused("garbage", said=address, again=True) from None


def _moment(said: str) -> datetime | None:
    """A date as HTTP writes it; None where it says none, or one that is still to come."""
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at <= datetime.now(UTC) else None
