"""From a status and a final address to a failure in words; nothing where the answer holds a page."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote

from articles.remark import Remark

from .addresses import Address
from .failures import failure

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BY_STATUS: Final = {
    401: "sign-in",
    402: "payment",
    403: "forbidden",
    404: "not-found",
    407: "sign-in",
    410: "not-found",
    429: "too-many-requests",
    451: "legal",
}
_SIGN_IN: Final = frozenset(
    {"login", "log-in", "log_in", "logon", "signin", "sign-in", "sign_in", "sso"}
    | {"anmelden", "einloggen", "connexion"}
)
_CONSENT: Final = frozenset({"consent", "collectconsent", "cookie-consent", "cookiewall", "consent-wall"})
_MOST_WAIT_S: Final = 30 * 24 * 3600


def check_status(status: int, headers: dict[str, str], *, now: datetime) -> None:
    """Raise FetchFailed unless the status is 2xx."""
    if 200 <= status < 300:
        return
    code = _BY_STATUS.get(status) or ("server-error" if status >= 500 else "odd-status")
    seconds = retry_after(headers.get("retry-after", ""), now=now) if status in {429, 503} else None
    raise failure(code, status=status, retry_after_s=seconds, wait=_in_words(seconds))


def check_landing(*, start: Address, end: Address) -> None:
    """Raise FetchFailed where redirects led from an article to a sign-in or consent page.

    Only whole path segments and the host's first label count, and only when the first address held no such word:
    an article about sign-ins stays readable.
    """
    before = _landmarks(start)
    after = _landmarks(end)
    for code, words in (("sign-in-page", _SIGN_IN), ("consent-page", _CONSENT)):
        if after & words and not before & words:
            raise failure(code)


def retry_after(value: str, *, now: datetime) -> int | None:
    """Seconds to wait by a Retry-After header (RFC 9110, section 10.2.3), at most 30 days; None if it does not say."""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(int(value), _MOST_WAIT_S)
    try:
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return min(max(0, int((when - now).total_seconds())), _MOST_WAIT_S)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_words(seconds: int | None) -> Remark:
    if seconds is None:
        return Remark("it does not say when")
    if seconds < 120:
        return Remark("in %(count)s s", {"count": seconds})
    return Remark("in %(count)s minutes", {"count": -(-seconds // 60)})


def _landmarks(address: Address) -> frozenset[str]:
    path = unquote(address.target.partition("?")[0]).lower()
    segments = {segment.partition(".")[0] for segment in path.split("/")}
    return frozenset(segments | {address.host.partition(".")[0]})


def is_redirect(status: int) -> bool:
    return status in REDIRECTS
