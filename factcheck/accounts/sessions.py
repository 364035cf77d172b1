"""Where somebody is signed in: which browser, from which address, when last seen; and signing out elsewhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from .models import User

_NOTED_EVERY_S: Final = 60
# The first that fits: each browser also names those it resembles.
_BROWSERS: Final = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|HeadlessChrome/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS: Final = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Device:
    """One place where somebody is signed in. `browser` and `system` are names, or blank when unknown."""

    pk: int
    browser: str
    system: str
    address: str
    since: datetime
    seen_at: datetime
    is_here: bool


def devices_of(user: User, *, session_key: str) -> list[Device]:
    """Where the person is signed in now: here first, then the one last seen."""
    here = [_device(row, session_key=session_key) for row in UserSession.objects.purge_and_list(user)]
    return sorted(here, key=lambda device: (not device.is_here, -device.seen_at.timestamp()))


def sign_out(user: User, *, session_key: str, pk: int | None = None) -> int:
    """Sign the person out of one other place, or of all others; how many there were. Never signs out here."""
    others = UserSession.objects.filter(user=user).exclude(session_key=session_key)
    others = list(others if pk is None else others.filter(pk=pk))
    for session in others:
        session.end()
    return len(others)


def note_where_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: notes once a minute where somebody who is signed in was last seen."""

    def answered(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key if request.user.is_authenticated else None
        if key and cache.add(f"seen:{key}", 1, timeout=_NOTED_EVERY_S):
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return answered


def _device(row: UserSession, *, session_key: str) -> Device:
    return Device(
        pk=row.pk,
        browser=_first(_BROWSERS, row.user_agent),
        system=_first(_SYSTEMS, row.user_agent),
        address=row.ip,
        since=row.created_at,
        seen_at=row.last_seen_at,
        is_here=row.session_key == session_key,
    )


def _first(names: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, words)), "")
