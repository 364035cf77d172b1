"""Signatures as Standard Webhooks has them (standardwebhooks.com, symmetric scheme v1), and how secrets are kept."""

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from standardwebhooks import Webhook

from factcheck.common.locked_away import lock_away, take_out

PREFIX: Final = "whsec_"
_PURPOSE: Final = "webhooks"


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
    """The secret as it stands in the database."""
    return lock_away(secret, purpose=_PURPOSE)


def taken_out(kept: str) -> str:
    """The secret again."""
    return take_out(kept, purpose=_PURPOSE)
