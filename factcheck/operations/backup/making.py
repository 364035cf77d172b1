"""Making a backup while the desk works: one moment of the database, then every file that it names."""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import connections

from articles.models import StoredBytes
from claims.record.models import Head

from . import database, keys
from .bundle import ARCHIVE, DATABASE, KEYS, Writer

KEY_SETTINGS = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "RECORD_KEY", "RECORD_FORMER_KEYS")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What goes in beside the database. Without a passphrase the keys stay out."""

    archive: bool = True
    passphrase: str = ""


@dataclass(kw_only=True)
class Made:
    """What went in: rows, files, and the names of files that the archive itself has lost."""

    rows: int = 0
    files: int = 0
    lost: list[str] = field(default_factory=list)
    sha256: str = ""


def make_backup(*, path: Path, wish: Wish, now: datetime) -> Made:
    """Write a whole desk into one new file. Raises BackupError."""
    made = Made()
    with Writer(path) as bundle:
        with database.one_moment() as moment:
            facts = _facts(now=now, wish=wish)
            _add_database(bundle, moment=moment, folder=path.parent)
            paths = _stored_paths() if wish.archive else []
        if wish.passphrase:
            closed = keys.sealed(_keys(), passphrase=wish.passphrase)
            bundle.add(KEYS, io.BytesIO(closed), size=len(closed))
        for stored in paths:
            _add_file(bundle, stored, made)
        made.rows = sum(facts["rows"].values())
        made.sha256 = bundle.finish(facts | {"files_lost": made.lost})
    return made


def _facts(*, now: datetime, wish: Wish) -> dict[str, Any]:
    """What the manifest says, read in the same moment as the dump."""
    return {
        "made_at": now.isoformat(),
        "site": settings.PUBLIC_URL,
        "keys": "sealed by a passphrase" if wish.passphrase else "left out",
        "archive": "inside" if wish.archive else "left out",
        "record": _head(),
        "migrations": sorted(_migrations()),
        "rows": database.row_counts(),
    }


def _head() -> dict[str, str]:
    head = Head.objects.using(database.OWNER).first()
    return {} if head is None else {"statement": head.statement, "public_key": head.public_key}


def _migrations() -> Iterator[str]:
    with connections[database.OWNER].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        for app, name in cursor.fetchall():
            yield f"{app}.{name}"


def _add_database(bundle: Writer, *, moment: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as private:
        whole = Path(private) / DATABASE
        database.dump(moment=moment, into=whole)
        with whole.open("rb") as file:
            bundle.add(DATABASE, file, size=whole.stat().st_size)


def _stored_paths() -> list[str]:
    return list(StoredBytes.objects.using(database.OWNER).order_by("path").values_list("path", flat=True))


def _add_file(bundle: Writer, stored: str, made: Made) -> None:
    storage = storages["archive"]
    try:
        with storage.open(stored) as file:
            bundle.add(f"{ARCHIVE}{stored}", file, size=storage.size(stored))
    except FileNotFoundError:
        made.lost.append(stored)
    else:
        made.files += 1


def _keys() -> dict[str, str]:
    """Each key under the name of its variable, as the environment would give it."""
    given = {name: getattr(settings, name) for name in KEY_SETTINGS}
    written = {name: value if isinstance(value, str) else ",".join(value) for name, value in given.items()}
    return {name: value for name, value in written.items() if value}
