"""Secrets that the database keeps and we have to read again: a stolen copy of the database alone opens none of them."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def lock_away(secret: str, *, purpose: str) -> str:
    """The secret as it stands in the database. Each purpose has a key of its own, made of SECRET_KEY."""
    return _cipher(purpose).encrypt(secret.encode()).decode()


def take_out(kept: str, *, purpose: str) -> str:
    """The secret again. An old SECRET_KEY reads on as one of SECRET_KEY_FALLBACKS.

    Raises cryptography.fernet.InvalidToken for what none of the keys locked away for this purpose.
    """
    return _cipher(purpose).decrypt(kept.encode()).decode()


def _cipher(purpose: str) -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key_of(key, purpose) for key in keys])


def _key_of(secret_key: str, purpose: str) -> Fernet:
    digest = hashlib.sha256(f"plumbline {purpose}{secret_key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
