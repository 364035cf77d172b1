"""What became of a cited page, from what came back: pure facts in, one finding out. Asks no database, no network."""

import hashlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from articles.fetching import FetchFailed
from articles.services.copies import share_kept

CHANGED_BELOW: Final = 0.7
"""Where less of our copy stands there, the page has changed a lot. One new paragraph in ten leaves some 0.9."""
LONGEST_TEXT: Final = 200_000

MISSING: Final = frozenset({"not-found", "no-such-name", "certificate", "tls"})
_NO_ANSWER: Final = frozenset(
    {"no-answer", "too-slow", "connect-slow", "unreachable", "broken-off", "dns-slow", "dns-broken", "busy"}
)
_READABLE_AS: Final = (
    dict.fromkeys(_NO_ANSWER, "no-answer")
    | dict.fromkeys(("sign-in", "sign-in-page", "consent-page"), "sign-in")
    | dict.fromkeys(("robots", "robots-unknown"), "robots")
    | {code: code for code in ("forbidden", "too-many-requests", "payment", "legal", "server-error")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What we kept of the page: its words ("" where it has none), the SHA-256 of its bytes, where it stood then."""

    text: str
    sha256: str
    final_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look found. `outcome` is a `LinkCheck.Outcome`, `alike` is in percent, `text` only of a changed page."""

    outcome: str
    final_url: str = ""
    alike: int | None = None
    reason: str = ""
    status: int | None = None
    text: str = ""
    etag: str = ""
    last_modified: str = ""


def not_had(failed: FetchFailed) -> Found:
    """Of a page that did not come: not there (404, 410, no such name, TLS), or there and not for us."""
    if failed.code in MISSING:
        return Found(outcome="MISSING", reason=failed.code, status=failed.status)
    return Found(outcome="UNREADABLE", reason=_READABLE_AS.get(failed.code, "not-opened"), status=failed.status)


def compared(*, copy: Copy | None, url: str, final_url: str, text: str, body: bytes) -> Found:
    """Of a page that came, held against our copy, or against nothing but its address where we have none."""
    led_to = final_url if _place(final_url) != _place(copy.final_url if copy else url) else ""
    alike = _alike(copy, text=text, body=body)
    if copy and copy.text and not text:
        return Found(outcome="UNREADABLE", reason="no-words", final_url=led_to)
    if alike is not None and alike < CHANGED_BELOW:
        shown = round(alike * 100) if text else None
        return Found(outcome="CHANGED", final_url=led_to, alike=shown, text=text[:LONGEST_TEXT])
    shown = round(alike * 100) if alike is not None and text else None
    return Found(outcome="MOVED" if led_to else "HERE", final_url=led_to, alike=shown)


def _alike(copy: Copy | None, *, text: str, body: bytes) -> float | None:
    """How much of our copy stands there, 0 to 1; without words, whether the bytes are the same."""
    if copy is None:
        return None
    if copy.text:
        return share_kept(copy.text, text)
    return float(hashlib.sha256(body).hexdigest() == copy.sha256)


def _place(url: str) -> tuple[str, str]:
    """Host and path, without what sites change for all of their pages: the scheme, “www.”, a last slash, a query."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
