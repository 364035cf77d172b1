"""The raw bytes we read, kept once each under their hash, compressed, on whatever storage the desk has."""

import gzip
import hashlib
import logging
import zlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext_noop

from articles.models import StoredBytes

log = logging.getLogger(__name__)
_GZIP_LEVEL = 6
NO_ROOM = gettext_noop("The desk has no room to keep a file just now. Try again in a minute.")
_BROKEN = (gzip.BadGzipFile, zlib.error, EOFError)


class NoRoom(Exception):
    """Somebody waits for a file to be kept, and the storage is full or away. The log knows why."""


def store_file(*, data: bytes, content_type: str = "") -> StoredBytes:
    """As `store_bytes`, for somebody who waits for it. Raises NoRoom."""
    try:
        return store_bytes(data=data, content_type=content_type)
    except OSError as trouble:
        log.exception("A file could not be kept")
        raise NoRoom(NO_ROOM) from trouble


def store_bytes(*, data: bytes, content_type: str = "") -> StoredBytes:
    """Keep `data`, or find that we have it already. Outside a transaction. Raises OSError."""
    digest = hashlib.sha256(data).hexdigest()
    known = StoredBytes.objects.filter(sha256=digest).first()
    if known and storages["archive"].exists(known.path):
        return known
    path = _write(data, path=known.path if known else f"{digest[:2]}/{digest[2:4]}/{digest}.gz")
    about = {"size": len(data), "path": path, "content_type": content_type[:200]}
    return StoredBytes.objects.get_or_create(sha256=digest, defaults=about)[0]


def _write(data: bytes, *, path: str) -> str:
    """The name it got. The same bytes make the same file, so two writers at once do no harm."""
    storage = storages["archive"]
    # A file without its row is what a writer left that was killed half-way.
    storage.delete(path)
    return storage.save(path, ContentFile(gzip.compress(data, _GZIP_LEVEL, mtime=0)))


def load_bytes(stored: StoredBytes) -> bytes:
    """The bytes as they were. Raises FileNotFoundError, and ValueError when they no longer have their hash."""
    with storages["archive"].open(stored.path) as file:
        try:
            data = gzip.decompress(file.read())
        except _BROKEN as error:
            raise _damaged(stored) from error
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise _damaged(stored)
    return data


def verify(stored: StoredBytes) -> None:
    """Read the archived bytes again, a piece at a time. Raises FileNotFoundError, and ValueError when damaged."""
    with storages["archive"].open(stored.path) as file:
        try:
            unpacked = gzip.GzipFile(fileobj=file)
            digest = hashlib.file_digest(unpacked, "sha256").hexdigest()
        except _BROKEN as error:
            raise _damaged(stored) from error
    if digest != stored.sha256:
        raise _damaged(stored)


def _damaged(stored: StoredBytes) -> ValueError:
    return ValueError(f"The archived bytes {stored.sha256} are damaged.")
