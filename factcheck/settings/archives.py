"""The outside archives that may keep copies of cited pages: half a setting is refused at the start."""

import re
from collections.abc import Set as AbstractSet
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from factcheck.settings.addresses import checked_service

_NO_KEY = re.compile(r"[^\x21-\x7e]")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}")


def outside_archives(
    *, wayback: dict[str, str], own: dict[str, str], allow: AbstractSet[tuple[str, int]]
) -> dict[str, dict[str, Any]]:
    """The archives that can be asked, by key; an admin or a lead turns them on. Raises ImproperlyConfigured.

    `wayback` has url, access_key and secret_key; `own` has url, name, token, field and host.
    """
    found = {"wayback": _wayback(**wayback, allow=allow), "own": _own(**own, allow=allow)}
    return {key: archive for key, archive in found.items() if archive}


def _wayback(*, url: str, access_key: str, secret_key: str, allow: AbstractSet[tuple[str, int]]) -> dict[str, Any]:
    if not access_key and not secret_key:
        return {}
    if not access_key or not secret_key:
        raise ImproperlyConfigured("WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY belong together.")
    _check_keys(WAYBACK_ACCESS_KEY=access_key, WAYBACK_SECRET_KEY=secret_key)
    checked_service("WAYBACK_URL", url, allow=allow, example="http://10.1.2.3:8080")
    return {
        "kind": "wayback",
        "name": "Wayback Machine",
        "url": url.rstrip("/"),
        "access_key": access_key,
        "secret_key": secret_key,
    }


def _own(
    *, url: str, name: str, token: str, field: str, host: str, allow: AbstractSet[tuple[str, int]]
) -> dict[str, Any]:
    if not url:
        return {}
    _check_keys(OWN_ARCHIVE_TOKEN=token, OWN_ARCHIVE_FIELD=field)
    checked_service("OWN_ARCHIVE_URL", url, allow=allow, example="http://10.1.2.3:8080/save")
    host = (host or urlsplit(url).hostname or "").lower()
    if not _HOST.fullmatch(host) or host.replace(".", "").isdigit():
        raise ImproperlyConfigured("OWN_ARCHIVE_HOST is the name under which readers find the copies, by https.")
    if not name.strip() or len(name) > 80 or not field:
        raise ImproperlyConfigured("OWN_ARCHIVE_NAME has 1 to 80 characters, and OWN_ARCHIVE_FIELD at least one.")
    return {"kind": "memento", "url": url, "name": name.strip(), "token": token, "parameter": field, "host": host}


def _check_keys(**keys: str) -> None:
    """A key with a line end in it would write a header of its own."""
    for name, key in keys.items():
        if _NO_KEY.search(key):
            raise ImproperlyConfigured(f"{name} holds blanks or characters that no key has.")
