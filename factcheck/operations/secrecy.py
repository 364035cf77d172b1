"""Takes secrets out of what is about to be written down: the desk's own, and whatever looks like one."""

import functools
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings

HIDDEN: Final = "[secret]"
_SHORTEST: Final = 8  # shorter texts are words, and would tear holes into every line
_SETTINGS: Final = ("SECRET_KEY", "RECORD_KEY", "EMAIL_HOST_PASSWORD", "METRICS_TOKEN", "OIDC_CLIENT_SECRET")
_LISTS: Final = ("SECRET_KEY_FALLBACKS",)
_NAMED: Final = (
    r"pass(?:word|wd|phrase)\d?|(?:client_)?secret|token|(?:api|access|secret)_?key|csrfmiddlewaretoken|sessionid"
)
_SHAPES: Final = (
    (
        re.compile(r"(?i)\b(authorization|proxy-authorization|cookie|set-cookie)(['\"]?\s*[:=]\s*)[^\r\n]{1,4000}"),
        r"\1\2",
    ),
    (re.compile(r"(?i)\b(bearer|basic)(\s+)[\w.~+/=-]{6,4000}"), r"\1\2"),
    (re.compile(r"(://[^\s/:@]{0,200}:)[^\s/@]{1,500}(?=@)"), r"\1"),
    (re.compile(rf"(?i)\b((?:{_NAMED})['\"]?\s?[=:]\s?['\"]?)[^\s'\"&,;)}}\]]{{1,4000}}"), r"\1"),
    (re.compile(r"\b(pl_[0-9a-f]{12}_)[\w-]{20,60}"), r"\1"),
    (re.compile(r"\b(whsec_)[\w+/=-]{8,200}"), r"\1"),
    (
        re.compile(
            r"(/accounts/invitation/|/accounts/password/reset/key/|/accounts/confirm-email/|/mail/stop/)[^\s/?\"']{1,500}"
        ),
        r"\1",
    ),
    (re.compile(r"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]{1,10000}"), r"\1"),
)


def without_secrets(text: str) -> str:
    """The text with each secret replaced by a word that says that one stood there."""
    for secret in _own():
        text = text.replace(secret, HIDDEN)
    for shape, kept in _SHAPES:
        text = shape.sub(kept + HIDDEN, text)
    return text


@functools.cache
def _own() -> tuple[str, ...]:
    """What this desk itself must never say, the longest first."""
    found = {unquote(secret) for secret in _given() if secret} | {secret for secret in _given() if secret}
    return tuple(sorted((secret for secret in found if len(secret) >= _SHORTEST), key=len, reverse=True))


def _given() -> Iterator[str]:
    for name in _SETTINGS:
        yield str(getattr(settings, name, ""))
    for name in _LISTS:
        yield from getattr(settings, name, [])
    for database in settings.DATABASES.values():
        yield str(database.get("PASSWORD") or "")
    yield urlsplit(settings.REDIS_URL).password or ""
    yield from _inside(settings.OUTSIDE_MODEL)
    for archive in settings.OUTSIDE_ARCHIVES.values():
        yield from _inside(archive)


def _inside(about: dict[str, Any]) -> Iterator[str]:
    yield from (str(about[name]) for name in ("key", "access_key", "secret_key", "token") if about.get(name))
