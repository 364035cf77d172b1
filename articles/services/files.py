"""Files that people bring: kept in the archive first, then added by the one door."""

from datetime import datetime

from django.core.exceptions import ValidationError

from articles.lists import limits, names
from articles.models import Article, StoredBytes
from articles.reading import Unreadable
from articles.reading.kinds import kind_by_bytes
from factcheck.accounts.models import User
from factcheck.common.sentences import phrase

from .adding import AlreadyAdded, add_article
from .archive import NO_ROOM, NoRoom, store_file
from .refusals import told

_OFFICE = (".docx", ".odt")


def refusal_of_file(*, name: str, data: bytes) -> str:
    """Why this file isn't taken, by its name and first bytes; "" when a worker may try to read it."""
    if len(data) > limits.FILE_BYTES:
        return phrase("This file is too large: %(most)s MB are the most.", most=limits.FILE_BYTES // 1_000_000)
    if wrong := names.refusal_of(name):
        return wrong
    if data.startswith(b"PK"):
        # What an office file holds is for the worker to unpack, in a process that may die.
        packed = phrase("An archive isn’t opened here. Unpack it and bring its files.")
        return "" if names.suffix_of(name) in _OFFICE else packed
    try:
        kind_by_bytes(data)
    except Unreadable as wrong:
        return told(wrong)
    return ""


def add_file(*, data: bytes, name: str, added_by: User | None = None, now: datetime | None = None) -> Article:
    """Keep a file and have it read. Outside a transaction. Raises ValidationError({"files"}) and AlreadyAdded."""
    name = names.safe_name(name)
    if wrong := refusal_of_file(name=name, data=data):
        raise ValidationError({"files": f"{name}: {wrong}"})
    try:
        stored = store_file(data=data)
    except NoRoom:
        raise ValidationError({"files": f"{name}: {phrase(NO_ROOM)}"}) from None
    return add_stored_file(stored=stored, name=name, added_by=added_by, now=now)


def add_stored_file(
    *, stored: StoredBytes, name: str, added_by: User | None = None, now: datetime | None = None
) -> Article:
    """The same for bytes that are in the archive already. Raises AlreadyAdded."""
    known = Article.objects.filter(upload=stored).first()
    if known:
        raise AlreadyAdded(article=known, field="text")
    return add_article(upload=stored, upload_name=name.rpartition("/")[2], added_by=added_by, now=now)
