"""Codes of an authenticator app, computed as RFC 6238 says."""

import base64
import hmac
import time


def code_of(secret: str, *, steps: int = 0) -> str:
    """Six digits for now, or for so many half minutes from now."""
    counter = int(time.time()) // 30 + steps
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 0xF
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"
