"""The embedded database, up for as long as a backup needs it: it may be asleep, or not made yet."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connections

from factcheck.engine import lock
from factcheck.engine.failure import EngineError
from factcheck.engine.servers import Servers

from .failure import BackupError


@contextmanager
def database_up() -> Iterator[None]:
    """The desk's database answers inside; an embedded one that slept is put back to sleep. Raises BackupError."""
    if _answers() or not settings.EMBEDDED_POSTGRES:
        yield
        return
    try:
        with lock.take(settings.ENGINE_HOME.var / "up.lock", note="a backup"):
            servers = Servers(home=settings.ENGINE_HOME, bin_dir=settings.ENGINE_BIN_DIR, valkey=False)
            servers.start()
            try:
                yield
            finally:
                connections.close_all()
                servers.stop(patience=10)
    except EngineError as wrong:
        raise BackupError(str(wrong)) from None


def _answers() -> bool:
    try:
        connections["owner"].ensure_connection()
    except OperationalError:
        if settings.EMBEDDED_POSTGRES:
            return False
        raise
    return True
