"""The arithmetic of the record: what an entry says, how it is chained, how a head is signed. No database.

An entry's hash is SHA-256 of the hash before it (32 bytes; zeros before the first) and the entry's own bytes.
A head is a statement of how many entries there are and what the last hash is, signed with Ed25519 (RFC 8032).
"""

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

BEFORE_THE_FIRST: Final = "0" * 64


def canonical(facts: dict[str, Any]) -> str:
    """The one way to write `facts`: JSON with sorted keys and no spaces."""
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode()


def moment(at: datetime) -> str:
    """`at` in UTC, to the microsecond, always of the same length."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def chained(previous: str, body: str) -> str:
    """The hash of an entry after `previous` (64 hex digits), as hex."""
    return hashlib.sha256(bytes.fromhex(previous) + body.encode()).hexdigest()


def private_key(text: str) -> Ed25519PrivateKey:
    """The key that `text` holds: 32 bytes in base64. Raises ValueError with a sentence for people."""
    try:
        seed = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        seed = b""
    if len(seed) != 32:
        raise ValueError("The record's key is 32 random bytes in base64; `openssl rand -base64 32` makes one.")
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(key: Ed25519PrivateKey) -> str:
    """The half that everybody may know: 32 bytes in base64."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def signed(statement: str, *, key: Ed25519PrivateKey) -> str:
    """The signature of a statement: 64 bytes in base64."""
    return base64.b64encode(key.sign(statement.encode())).decode()


def is_signed(statement: str, *, signature: str, by: str) -> bool:
    """Whether the public key `by` (base64) signed exactly this statement."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(by, validate=True))
        key.verify(base64.b64decode(signature, validate=True), statement.encode())
    except (InvalidSignature, ValueError):  # binascii.Error is a ValueError
        return False
    return True
