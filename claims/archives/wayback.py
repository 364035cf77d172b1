"""The Wayback Machine by “Save Page Now 2”: ask, get the name of a job, ask how far it is.

Source: “Save Page Now 2 Public API Docs”, 2025-10-22, and archive.org/help/wayback_api.php for what is there already.
It wants an account's keys, makes 7 copies a minute, and tells most refusals with HTTP 200.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote, urlencode

from articles.fetching import FetchFailed, Posted, get, post, user_agent
from articles.fetching.addresses import read_address
from articles.fetching.gate import Gate

from .archive import LIMITS, Asked, Kept, Refused, answer_to, copy_at, object_in

HOST: Final = "web.archive.org"
FRESH: Final = "1d"
"""A copy that somebody had taken within a day will do."""
_JOB: Final = re.compile(r"[A-Za-z0-9._-]{1,120}")
_STAMP: Final = re.compile(r"(199[4-9]|2[0-9]{3})[0-9]{10}")
_DAY_S: Final = 24 * 3600

# Of their own machines or of the moment: the same page may well be kept later.
_LATER: Final = frozenset(
    {"bad-gateway", "bandwidth-limit-exceeded", "browsing-timeout", "cannot-fetch", "capture-location-error", "celery"}
    | {"gateway-timeout", "internal-server-error", "job-failed", "no-browsers-available", "protocol-error"}
    | {"proxy-error", "read-timeout", "service-unavailable", "soft-time-limit-exceeded", "too-many-requests"}
)
# Of our account, whatever the page.
_OF_ALL: Final = {"user-session-limit": 60, "max-daily-bandwidth": _DAY_S}
# The page had its share of the day: there is a copy of today, by us or by others.
_TOMORROW: Final = frozenset({"too-many-daily-captures", "max-daily-bandwidth-host"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wayback:
    """Keys are an account's S3 keys. `allow` opens closed addresses, for a test's own server."""

    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    url: str = f"https://{HOST}"
    key: str = "wayback"
    name: str = "Wayback Machine"
    at_once: int = 3
    apart_s: int = 10
    allow: frozenset[tuple[str, int]] = frozenset()
    agent: str = ""

    def ask(self, url: str) -> Kept | Asked:
        wishes = {"url": url, "capture_outlinks": "0", "skip_first_archive": "1", "if_not_archived_within": FRESH}
        body = urlencode(wishes).encode()
        typed = {"Content-Type": "application/x-www-form-urlencoded"}
        told = object_in(answer_to(lambda: self._post("/save", body, self._headers | typed)))
        _refuse(told)
        job = told.get("job_id")
        if not isinstance(job, str) or not _JOB.fullmatch(job):
            raise Refused("garbage", said=str(told.get("message") or ""), again=True)
        return Asked(job=job)

    def look(self, job: str) -> Kept | None:
        told = object_in(answer_to(lambda: self._get(f"{self.url}/save/status/{job}", self._headers)))
        _refuse(told)
        if told.get("status") == "pending":
            return None
        if told.get("status") != "success":
            raise Refused("garbage", said=str(told.get("message") or ""), again=True)
        return _kept(stamp=told.get("timestamp"), url=told.get("original_url"))

    def find(self, url: str) -> Kept | None:
        """By the availability API, which wants no keys and so gets none."""
        base = "https://archive.org" if self.url == f"https://{HOST}" else self.url
        address = f"{base}/wayback/available?url={quote(url, safe='')}&timestamp={datetime.now(UTC):%Y%m%d}"
        try:
            told = object_in(answer_to(lambda: self._get(address, {"Accept": "application/json"})))
            return _kept(stamp=_closest(told).get("timestamp"), url=url)
        except Refused:
            return None

    @property
    def _headers(self) -> dict[str, str]:
        return {"Accept": "application/json", "Authorization": f"LOW {self.access_key}:{self.secret_key}"}

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> Posted:
        return post(self.url + path, body=body, headers=headers, limits=LIMITS, **self._manner)

    def _get(self, address: str, headers: dict[str, str]) -> Posted:
        return get(address, headers=headers, limits=LIMITS, **self._manner)

    @property
    def _manner(self) -> dict[str, Any]:
        return {"allow": self.allow, "agent": self.agent or user_agent()}


def _refuse(told: Mapping[str, Any]) -> None:
    """Raise what they refuse. A word that is new to us is about the page: nobody hammers at a charity's door."""
    if told.get("status") != "error":
        return
    code = str(told.get("status_ext") or "").removeprefix("error:")
    said = str(told.get("message") or code)
    if code in _OF_ALL:
        raise Refused("busy", said=said, again=True, wish_s=_OF_ALL[code], of_all=True, over=True)
    if code in _TOMORROW:
        raise Refused("page", said=said, again=True, wish_s=_DAY_S, over=True, there=True)
    raise Refused("page", said=said, again=code in _LATER, over=True)


def _kept(*, stamp: object, url: object) -> Kept:
    """The copy of a page at a moment, as their documents say that its address is made."""
    if not isinstance(stamp, str) or not _STAMP.fullmatch(stamp) or not isinstance(url, str):
        raise Refused("garbage", again=True)
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        page = read_address(url, gate=Gate()).url
    except (ValueError, FetchFailed):
        raise Refused("garbage", again=True) from None
    if at > datetime.now(UTC) + timedelta(days=1):
        raise Refused("garbage", said=stamp, again=True)
    return Kept(address=copy_at(f"https://{HOST}/web/{stamp}/{page}", host=HOST), at=at)


def _closest(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one copy that the availability API names, if it is of a page that was there."""
    snapshots = told.get("archived_snapshots")
    closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
    whole = isinstance(closest, dict) and closest.get("available") is True and str(closest.get("status")) == "200"
    return closest if whole else {}
