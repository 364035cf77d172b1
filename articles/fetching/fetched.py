"""What a fetch brings home."""

import re
from dataclasses import dataclass
from datetime import datetime

from .addresses import Address
from .exchange import Answer
from .failures import Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One page as it was sent to us, or the word that our copy is still current (`not_modified`, body empty).

    `url` is the address asked for and `final_url` where the page stood after redirects, without a fragment. `headers`
    have lower-case names and no cookies. `content_type` is lower-case without parameters; `charset_declared` is what
    the header claims, unchecked. `body` is unpacked, `wire_bytes` counts it as sent. `cut` says that the body is
    only the beginning (never, unless `Limits.cut` asks for it).
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: dict[str, str]
    content_type: str
    charset_declared: str
    body: bytes
    wire_bytes: int
    cut: bool
    not_modified: bool
    fetched_at: datetime

    @property
    def etag(self) -> str:
        return self.headers.get("etag", "")

    @property
    def last_modified(self) -> str:
        return self.headers.get("last-modified", "")


def fetched_from(answer: Answer, *, url: str, address: Address, hops: tuple[Hop, ...], now: datetime) -> Fetched:
    kind, charset = read_content_type(answer.headers.get("content-type", ""))
    return Fetched(
        url=url,
        final_url=address.url,
        hops=hops,
        status=answer.status,
        headers=answer.headers,
        content_type=kind,
        charset_declared=charset,
        body=answer.body,
        wire_bytes=answer.wire_bytes,
        cut=answer.cut,
        not_modified=answer.status == 304,
        fetched_at=now,
    )


def read_content_type(header: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header, lower-case; empty where it does not say (RFC 9110, 8.3)."""
    kind = header.partition(";")[0].partition(",")[0].strip().lower()
    charset = re.search(r';\s*charset\s*=\s*"?([A-Za-z0-9_.:+-]{1,40})', header, re.IGNORECASE)
    known = re.fullmatch(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+", kind)
    return (kind if known else ""), (charset[1].lower() if charset else "")
