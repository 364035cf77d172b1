"""Keys: `pl_<prefix>_<secret>`. The prefix finds the row, the hash of the whole key proves it."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from factcheck.common.compiled import Compiled

from .models import ApiKey, Partner

_SHAPE = re.compile(r"pl_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_OF_KEY = [
    *("id", "partner_id", "secret_sha256", "scopes", "requests_a_minute"),
    *("expires_at", "revoked_at", "last_used_at"),
]
_OF_PARTNER = ["id", "name", "is_active"]
_BY_PREFIX = Compiled(
    lambda prefix: (
        ApiKey.objects.filter(prefix=prefix)
        .order_by()
        .values_list(*_OF_KEY, *(f"partner__{name}" for name in _OF_PARTNER))
    ),
    sample="no prefix",
)
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
    row = _by_prefix(shape[1]) if shape else None
    if row is None or not hmac.compare_digest(row.secret_sha256, digest(key)):
        return None
    return row if row.works_at(now) else None


def _by_prefix(prefix: str) -> ApiKey | None:
    """Every request asks for this: what few need of the two is read where it is needed."""
    for row in _BY_PREFIX.rows(prefix):
        key = ApiKey.from_db("default", _OF_KEY, row[: len(_OF_KEY)])
        key.partner = Partner.from_db("default", _OF_PARTNER, row[len(_OF_KEY) :])
        return key
    return None


def note_use(row: ApiKey, *, now: datetime) -> None:
    """Remember that the key was used, at most once a minute: reading verdicts must not become writing."""
    stale = now - _USE_NOTED_EVERY
    if row.last_used_at is None or row.last_used_at < stale:
        fresh = Q(last_used_at__isnull=True) | Q(last_used_at__lt=stale)
        ApiKey.objects.filter(fresh, pk=row.pk).update(last_used_at=now)
