"""Making a dump: read once into JSON Lines, the other files from that, all of it stored before any of it is told of."""

import hashlib
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from factcheck.office.desk import desk_settings

from . import jobs
from .datafeed import write_datafeed
from .formats import CSV, DATAFEED, FORMATS, JSONL, PARQUET
from .jobs import Lost
from .jsonl import read_jsonl, write_jsonl
from .models import Dump, DumpFile
from .reading import standing_lines, tombstone_lines
from .tables import write_tables

log = logging.getLogger(__name__)
_HOLD_EVERY_S: Final = 30.0
_FOLDER: Final = "plumbline-dump-"
LONGEST_S: Final = 3600
"""Nobody works on one dump for longer."""


def make(dump_id: int, *, now: datetime) -> Dump | None:
    """Make one, if nobody else does. A worker that is killed leaves nothing that is served; the next begins anew."""
    dump = jobs.lease(dump_id=dump_id, now=now)
    if dump is None:
        return None
    try:
        with TemporaryDirectory(prefix=f"{_FOLDER}{dump.pk}-") as folder:
            _make(dump, Path(folder))
    except Lost:
        log.warning("Dump %s took too long and is made by another worker", dump.pk)
        _forget(dump, attempts=(dump.attempts,))
    except Exception as problem:
        log.exception("Making dump %s failed", dump.pk)
        jobs.give_back(dump, failure=str(problem) or type(problem).__name__)
        _forget(dump, attempts=(dump.attempts,))
    dump.refresh_from_db()
    return dump


def clear_leftovers(*, now: datetime) -> int:
    """Remove what killed workers left on this machine: texts in it may have been retracted since. How many folders."""
    left = [
        folder
        for folder in Path(gettempdir()).glob(f"{_FOLDER}*")
        if folder.stat().st_mtime < now.timestamp() - 2 * LONGEST_S
    ]
    for folder in left:
        rmtree(folder, ignore_errors=True)
    return len(left)


def _make(dump: Dump, folder: Path) -> None:
    kept = _keeping(dump)
    lines = folder / JSONL.name
    counts = {"verdicts": 0, "tombstones": 0}

    def pages():
        for name, found in (("verdicts", standing_lines()), ("tombstones", tombstone_lines())):
            for page in found:
                counts[name] += page.count
                yield page

    write_jsonl(lines, pages(), after_each=kept)
    feed_as = {"name": desk_settings().name, "made_at": dump.made_at}
    write_datafeed(folder / DATAFEED.name, read_jsonl(lines), after_each=kept, **feed_as)
    write_tables(lines, csv=folder / CSV.name, parquet=folder / PARQUET.name)
    jobs.hold(dump, now=timezone.now())
    files = [_stored(dump, folder / name, rows=sum(counts.values())) for name in FORMATS]
    jobs.finish(dump, files=files, **counts)
    _forget(dump, attempts=range(1, dump.attempts))


def _keeping(dump: Dump) -> Callable[[], None]:
    """To be called often: goes on holding the lease, now and then."""
    last = time.monotonic()

    def keep() -> None:
        nonlocal last
        if time.monotonic() - last > _HOLD_EVERY_S:
            jobs.hold(dump, now=timezone.now())
            last = time.monotonic()

    return keep


def _stored(dump: Dump, path: Path, *, rows: int) -> DumpFile:
    """Under a name that this attempt alone has: a late worker overwrites nothing that is served."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        at = storages["dumps"].save(_path(dump, dump.attempts, path.name), File(file))
    return DumpFile(dump=dump, name=path.name, path=at, size=path.stat().st_size, rows=rows, sha256=digest)


def _forget(dump: Dump, *, attempts) -> None:
    """What earlier attempts had stored when they ended."""
    for attempt in attempts:
        for name in FORMATS:
            with suppress(OSError):
                storages["dumps"].delete(_path(dump, attempt, name))


def _path(dump: Dump, attempt: int, name: str) -> str:
    # Without the name's ending: a bucket would tell readers that the packed file is only encoded for the way.
    return f"{dump.pk}/{attempt}/{name.replace('.', '-')}"
