"""The desk's keys, sealed by a passphrase: AES-256-GCM under a key that scrypt makes of it."""

import base64
import json
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .failure import BackupError

SHORTEST: Final = 12
_COST: Final = {"n": 2**16, "r": 8, "p": 1}  # about 64 MB and a fifth of a second a guess
_BOUND_TO: Final = b"plumbline backup keys 1"


def sealed(keys: dict[str, str], *, passphrase: str) -> bytes:
    """The keys as JSON that only the passphrase opens. Raises BackupError when it is too short to protect anything."""
    if len(passphrase) < SHORTEST:
        raise BackupError(f"The passphrase is too short: {SHORTEST} characters are the least.")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    closed = AESGCM(_key(passphrase, salt)).encrypt(nonce, json.dumps(keys).encode(), _BOUND_TO)
    parts = {"salt": salt, "nonce": nonce, "sealed": closed}
    return json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()}).encode()


def opened(data: bytes, *, passphrase: str) -> dict[str, str]:
    """The keys. Raises BackupError when the passphrase is another one or the text was changed."""
    try:
        parts = {name: base64.b64decode(part) for name, part in json.loads(data).items()}
        plain = AESGCM(_key(passphrase, parts["salt"])).decrypt(parts["nonce"], parts["sealed"], _BOUND_TO)
    except (InvalidTag, KeyError, ValueError, AttributeError):
        raise BackupError("This passphrase does not open the keys of the backup.") from None
    return json.loads(plain)


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **_COST).derive(passphrase.encode())
