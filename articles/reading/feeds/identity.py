"""Which item is which, from one poll to the next, although addresses and headlines change."""

import hashlib
import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = re.compile(
    r"(?:utm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|yclid|_ga|ref|ref_src|cmpid|ocid|at_\w+|xtor|rss|source|smid)$",
    re.IGNORECASE,
)
LONGEST = 200


def identity_of(*, guid: str, url: str, title: str, published_at: datetime | None) -> str:
    """The feed's own id; else the address without what changes; else a hash of headline and date. "" for nothing."""
    if guid.strip():
        return bounded("id:" + guid.strip())
    if url:
        return bounded("url:" + normalised(url))
    if not title and not published_at:
        return ""
    return "hash:" + _hash(f"{title}\n{published_at.isoformat() if published_at else ''}")


def normalised(url: str) -> str:
    """An address as an identity: no scheme, www, tracking parameters, fragment or last slash. Not for fetching."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url.strip()
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(name)]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{f':{port}' if port not in {None, 80, 443} else ''}{parts.path.rstrip('/')}{query}"


def bounded(identity: str) -> str:
    """The identity itself, or its beginning and a hash where it is too long for a column."""
    return identity if len(identity) <= LONGEST else identity[: LONGEST - 65] + ":" + _hash(identity)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
