"""Signatures as Standard Webhooks has them (standardwebhooks.com, symmetric scheme v1), and how secrets are kept."""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from standardwebhooks import Webhook

PREFIX = "whsec_"


def new_secret() -> str:
    """A secret as its holder keeps it: `whsec_` and 32 random bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signed_headers(*, message_id: str, sent_at: datetime, body: bytes, by: Iterable[str]) -> dict[str, str]:
    """The three headers of a message, signed with each of the secrets `by`."""
    whole = sent_at.replace(microsecond=0)
    signatures = [Webhook(secret).sign(message_id, whole, body.decode()) for secret in by]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(whole.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def locked_away(secret: str) -> str:
    """The secret as it stands in the database: a stolen copy of that alone signs nothing."""
    return _cipher().encrypt(secret.encode()).decode()


def taken_out(kept: str) -> str:
    """The secret again. An old SECRET_KEY reads on as one of SECRET_KEY_FALLBACKS."""
    return _cipher().decrypt(kept.encode()).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([_key_of(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key_of(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"plumbline webhooks" + secret.encode()).digest()))
