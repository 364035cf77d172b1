"""The keys that somebody chose, remembered, because every page wants them and they rarely change."""

from django.core.cache import cache

from claims.models import Keymap
from factcheck.accounts.models import User

_REMEMBERED = 300


def keymap_of(user: User) -> tuple[dict[str, str], bool]:
    """Their own keys by name, and whether single keys do anything."""
    known = cache.get(cached_under(user))
    if known is None:
        kept = Keymap.objects.filter(user=user).first()
        known = (kept.keys, kept.is_on) if kept else ({}, True)
        cache.set(cached_under(user), known, _REMEMBERED)
    return known


def cached_under(user: User) -> str:
    return f"keymap:{user.pk}"
