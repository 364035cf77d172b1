"""A secret key that outlives restarts, so that people stay logged in."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """The key in `path`, made on the first call and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_once(path, secrets.token_urlsafe(50))
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
