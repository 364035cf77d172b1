"""A secret key that outlives restarts, so that people stay logged in."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def long_text() -> str:
    return secrets.token_urlsafe(50)


def thirty_two_bytes() -> str:
    """Random bytes in base64, as an Ed25519 key is kept."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def kept_secret(path: Path, *, made_by: Callable[[], str] = long_text) -> str:
    """The key in `path`, made on the first call and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_once(path, made_by())
    return path.read_text().strip()


def write_once(path: Path, text: str) -> None:
    """Write under another name and link it: no second process sees half a key, or makes another."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
