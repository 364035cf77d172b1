"""One supervisor a checkout. The kernel drops the lock with its holder: it can't go stale."""

import fcntl
from pathlib import Path
from typing import IO

from factcheck.engine.failure import EngineError


def take(path: Path, *, note: str) -> IO[str]:
    """Hold `path` until the returned file is closed, with a note for whoever comes second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        raise EngineError(f"The desk is already running: {file.read().strip() or 'it is just starting'}.") from None
    rewrite(file, note)
    return file


def rewrite(file: IO[str], note: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(note)
    file.flush()
