"""One spelling for one address, so that the same page isn't read twice."""

import re
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from factcheck.common.sentences import phrase

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
# Only names that nobody uses for content: `source`, `ref` or a bare `?1234` may well say which article is meant.
_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|vero_id)(=|$)",
    re.IGNORECASE,
)
_is_web_address = URLValidator(schemes=["http", "https"])


def normalised(url: str) -> str:
    """The address without tracking parameters, fragment and odd spelling. Raises ValueError with a sentence."""
    url = url.strip()
    try:
        _is_web_address(url)
    except ValidationError:
        raise ValueError(phrase("This is not a web address. It should begin with https:// or http://.")) from None
    parts = urlsplit(url)
    try:
        host = _host(parts)
    except ValueError:
        raise ValueError(phrase("This is not a web address: its port is not a number from 1 to 65535.")) from None
    query = "&".join(word for word in parts.query.split("&") if not _TRACKING.match(word))
    clean = urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))
    if len(clean) > LONGEST:
        raise ValueError(phrase("The address is too long: %(most)s characters are the most.", most=LONGEST))
    return clean


def _host(parts) -> str:
    """Lower case, without the port that goes without saying. A login in front stays: fetching refuses it in words."""
    login, at, _ = parts.netloc.rpartition("@")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = f":{parts.port}" if parts.port and parts.port != _PORTS[parts.scheme.lower()] else ""
    return f"{login}{at}{host}{port}"
