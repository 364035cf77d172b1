"""Where the keys of a backup go: back under var/ where they were kept there, else into a file for the environment."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from claims.record import chain
from factcheck.settings.secret import write_once

from .bundle import KEYS, Reader
from .failure import BackupError

KEPT_IN = {"SECRET_KEY": "secret-key", "RECORD_KEY": "record-key"}


def return_keys(keys: dict[str, str], *, backup: Reader, into: Path | None) -> Iterator[str]:
    """Put the keys where they belong; what was done, in sentences. Raises BackupError."""
    kept = {name: key for name, key in keys.items() if _is_kept(name)}
    for name, key in kept.items():
        _replace(settings.VAR_DIR / KEPT_IN[name], key)
        yield f"{name} is back in {settings.VAR_DIR / KEPT_IN[name]}."
    if keys and into:
        if into.exists():
            raise BackupError(f"{into} is there already: name a new file for the keys.")
        write_once(into, "".join(f"{name}={key}\n" for name, key in keys.items()))
        yield f"The keys are in {into}: put them into the environment, then remove it."
    elif left := sorted(set(keys) - set(kept)):
        yield f"Still sealed in the backup: {', '.join(left)}; --keys-to writes them to a file."
    yield from _doubts(keys.get("RECORD_KEY", "") if "RECORD_KEY" in kept else settings.RECORD_KEY, backup=backup)


def _is_kept(name: str) -> bool:
    """Whether the desk keeps this key in a file of its own, rather than in the environment."""
    file = settings.VAR_DIR / KEPT_IN[name] if name in KEPT_IN else None
    return bool(file and file.exists() and file.read_text().strip() == getattr(settings, name))


def _replace(path: Path, key: str) -> None:
    """The key that was made for the empty desk stands beside it: it may be wanted after all."""
    path.rename(path.with_name(f"{path.name}.before-restore"))
    write_once(path, key)


def _doubts(record_key: str, *, backup: Reader) -> Iterator[str]:
    signed_by = backup.manifest["record"].get("public_key")
    ours = {chain.public_key(chain.private_key(record_key)), *settings.RECORD_FORMER_KEYS}
    if signed_by and signed_by not in ours:
        where = "It is in this backup. " if KEYS in backup.infos else ""
        yield (
            f"The record was signed with another key than this desk’s RECORD_KEY. {where}Set it, or name its public "
            f"half in RECORD_FORMER_KEYS: {signed_by}"
        )
