"""Bringing a desk back: only into a database where nothing is, everything checked before anything is written."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files import File
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from . import database, keys
from .bundle import ARCHIVE, DATABASE, KEYS, Reader
from .failure import BackupError

LISTED = 5


@dataclass(kw_only=True)
class Restored:
    """What came back; `differs` names tables whose rows are not as many as the backup says."""

    rows: int = 0
    files: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)


def checked(path: Path) -> Reader:
    """The backup, read once from end to end. Raises BackupError where anything in it is not as it was put in."""
    backup = Reader(path)
    if wrong := list(backup.problems()):
        more = f" And {len(wrong) - LISTED} more." if len(wrong) > LISTED else ""
        raise BackupError(f"The backup is damaged. {' '.join(wrong[:LISTED])}{more}")
    if DATABASE not in backup.infos:
        raise BackupError("The backup holds no database.")
    if newer := set(backup.manifest["migrations"]) - _known_migrations():
        raise BackupError(
            f"The backup is of another version of Plumbline: this one lacks {', '.join(sorted(newer)[:LISTED])}. "
            "Restore it with the version that made it."
        )
    return backup


def restore(*, backup: Reader, passphrase: str = "") -> Restored:
    """Put a checked backup into an empty database, bring it to this version, and count. Raises BackupError."""
    _refuse_unless_empty()
    came = Restored(keys=_keys(backup, passphrase))
    # Files first: they lie under their own hash, so that a second try finds them and writes none twice.
    for name in backup.files:
        _put_back(backup, name)
        came.files += 1
    with backup.open(DATABASE) as file:
        database.load(file)
    counted, said = database.row_counts(), backup.manifest["rows"]
    came.rows = sum(counted.values())
    came.differs = sorted(name for name in {*counted, *said} if counted.get(name) != said.get(name))
    # The rights of the application's role are not in the backup: the roles of this server may be others.
    connections.close_all()
    call_command("migrate", interactive=False, verbosity=0)
    return came


def _refuse_unless_empty() -> None:
    if there := database.tables():
        raise BackupError(
            f"This database is not empty: it has {len(there)} tables. A backup is restored only where nothing is; "
            "make a new database, or move the embedded one away."
        )


def _keys(backup: Reader, passphrase: str) -> dict[str, str]:
    if not passphrase:
        return {}
    if KEYS not in backup.infos:
        raise BackupError("The backup holds no keys: it was made without a passphrase.")
    return keys.opened(backup.open(KEYS).read(), passphrase=passphrase)


def _put_back(backup: Reader, name: str) -> None:
    storage = storages["archive"]
    said = backup.manifest["members"][f"{ARCHIVE}{name}"]["sha256"]
    if storage.exists(name):
        with storage.open(name) as there:
            if hashlib.file_digest(there, "sha256").hexdigest() == said:
                return
        storage.delete(name)
    storage.save(name, File(backup.open(f"{ARCHIVE}{name}")))


def _known_migrations() -> set[str]:
    return {".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
