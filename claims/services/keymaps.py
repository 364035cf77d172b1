"""The keys that people choose for themselves."""

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims.models import Keymap
from claims.selectors.keymaps import cached_under
from factcheck.accounts.models import User

RESERVED = frozenset("123456789")
"""Digits choose a reason, a claim, a rating: they stay what they are."""


def change_keys(*, user: User, keys: dict[str, str], usual: dict[str, str]) -> Keymap:
    """Keep the keys that differ from the usual ones, both by name. Raises ValidationError with the faults by name."""
    wanted = {name: keys.get(name, "").strip().casefold() or key for name, key in usual.items()}
    faults = _faults(wanted)
    if faults:
        raise ValidationError(faults)
    own = {name: key for name, key in wanted.items() if key != usual[name]}
    return _keep(user, keys=own)


def switch_keys(*, user: User, on: bool) -> Keymap:
    """Let single keys do something, or nothing at all."""
    return _keep(user, is_on=on)


def _keep(user: User, **fields) -> Keymap:
    keymap = Keymap.objects.update_or_create(user=user, defaults=fields)[0]
    cache.delete(cached_under(user))
    return keymap


def _faults(wanted: dict[str, str]) -> dict[str, str]:
    """By name: a key that is no single character, is kept for choices, or does two things."""
    faults = {}
    for name, key in wanted.items():
        others = [other for other, theirs in wanted.items() if theirs == key and other != name]
        if len(key) != 1 or key.isspace():
            faults[name] = _("Type one character.")
        elif key in RESERVED:
            faults[name] = _("Digits choose from lists: take another key.")
        elif others:
            faults[name] = _("Another line has this key too: each key does one thing.")
    return faults
