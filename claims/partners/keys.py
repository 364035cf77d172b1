"""Keys: `pl_<prefix>_<secret>`. The prefix finds the row, the hash of the whole key proves it."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from .models import ApiKey

_SHAPE = re.compile(r"pl_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_USE_NOTED_EVERY = timedelta(minutes=1)


def new_key() -> tuple[str, str]:
    """A fresh (prefix, whole key); 256 bits are secret."""
    prefix = secrets.token_hex(6)
    return prefix, f"pl_{prefix}_{secrets.token_urlsafe(32)}"


def digest(key: str) -> str:
    """What we keep of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_key(key: str, *, now: datetime) -> ApiKey | None:
    """The row of a key that works now, with its partner; None for any other text."""
    shape = _SHAPE.fullmatch(key)
    row = ApiKey.objects.select_related("partner").filter(prefix=shape[1]).first() if shape else None
    if row is None or not hmac.compare_digest(row.secret_sha256, digest(key)):
        return None
    return row if row.works_at(now) else None


def note_use(row: ApiKey, *, now: datetime) -> None:
    """Remember that the key was used, at most once a minute: reading verdicts must not become writing."""
    stale = now - _USE_NOTED_EVERY
    if row.last_used_at is None or row.last_used_at < stale:
        fresh = Q(last_used_at__isnull=True) | Q(last_used_at__lt=stale)
        ApiKey.objects.filter(fresh, pk=row.pk).update(last_used_at=now)
