"""Files as evidence: told by their bytes, bounded, kept by their hash, and never opened by us or by a browser."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.lists.limits import FILE_BYTES, megabytes
from articles.lists.names import safe_name
from articles.models import StoredBytes
from articles.services.archive import NO_ROOM, NoRoom, store_file

PDF: Final = "application/pdf"
_MAGIC: Final = (
    (0, b"%PDF-", PDF),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
)
# Office files are ZIPs; the name of their first members tells them apart, without unpacking anything.
_SHEETS: Final = (
    (b"opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
_TABLE_SUFFIXES: Final = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFile:
    """A file in the archive, under the name that its bringer gave it."""

    stored: StoredBytes
    name: str


def keep_file(*, data: bytes, name: str) -> KeptFile:
    """Keep a PDF, picture or table. Outside a transaction: it writes to the archive. Raises ValidationError."""
    name = safe_name(name).rpartition("/")[2]
    if not data:
        raise ValidationError({"upload": _("The file is empty.")})
    if len(data) > FILE_BYTES:
        most = megabytes(FILE_BYTES)
        raise ValidationError({"upload": _("The file is too large: %(most)s are the most.") % {"most": most}})
    kind = kind_of(data, name=name)
    if not kind:
        wanted = _("Bring a PDF, a picture (PNG, JPEG, GIF, WebP) or a table (CSV, XLSX, ODS).")
        raise ValidationError({"upload": wanted})
    try:
        return KeptFile(stored=store_file(data=data, content_type=kind), name=name)
    except NoRoom:
        raise ValidationError({"upload": _(NO_ROOM)}) from None


def kind_of(data: bytes, *, name: str) -> str:
    """The media type by the bytes themselves; the name only tells a table of plain text. "" for anything else."""
    for at, magic, kind in _MAGIC:
        if data[at : at + len(magic)] == magic:
            return kind
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _SHEETS if mark in data[:4096] or mark in data[-65_536:]), "")
    return "text/csv" if name.lower().endswith(_TABLE_SUFFIXES) and _is_text(data) else ""


def _is_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        # Older tables are in a single-byte encoding: then they hold no control characters.
        return not any(byte < 9 or 13 < byte < 32 for byte in data[:65_536])
    return True
