"""ZIP files of strangers: counted before they are opened, unpacked with a cap on every file and on all of them.

Sizes that the ZIP declares are only believed when they are too large. A bomb of overlapping files, of a false table of
contents or of one enormous file meets the same caps (https://www.bamsoftware.com/hacks/zipbomb/).
"""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext_noop

from factcheck.common.sentences import phrase, sentence_of

from . import limits
from .entry import Entry, Unusable
from .names import is_noise, refusal_of, safe_name

DAMAGED = gettext_noop("This ZIP file is damaged: its end may be missing. Pack or download it again.")
TOO_MANY = gettext_noop(
    "The ZIP holds more than %(most)s files, which are the most. Split it, or upload fewer files at a time."
)
LOCKED = gettext_noop("This file is locked with a password. Pack it again without one.")
_END = b"PK\x05\x06"
_END64_LOCATOR = b"PK\x06\x07"
_END_SIZE, _LONGEST_COMMENT, _LOCATOR_SIZE = 22, 65_535, 20
_CHUNK = 262_144
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class _Purse:
    """What may still be unpacked. What was refused half-way counts too: hundreds of such files would cost minutes."""

    left: int = field(default_factory=lambda: limits.UNPACKED_BYTES)


def read_bundle(file: BinaryIO) -> Iterator[Entry]:
    """Its files one by one, each held in memory only until the next is asked for; folders are passed over.

    Raises Unusable for what is no ZIP, for too large a one, and for more than ENTRIES files.
    """
    _refuse_a_crowd(file)
    try:
        with zipfile.ZipFile(file) as bundle:
            yield from _entries(bundle)
    except Unusable:
        raise
    except Exception as error:  # zipfile raises a dozen kinds on damaged files
        raise Unusable(phrase(DAMAGED)) from error


def _refuse_a_crowd(file: BinaryIO) -> None:
    """Look at the end record ourselves: the library would make an object for each of a million entries."""
    size = file.seek(0, 2)
    if size > limits.BUNDLE_BYTES:
        raise Unusable(
            phrase("A ZIP file may have %(most)s MB at most. Split it.", most=limits.BUNDLE_BYTES // 1_000_000)
        )
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = len(tail) - _END_SIZE if tail[-_END_SIZE:].startswith(_END) else tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise Unusable(phrase(DAMAGED))
    members, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    is_zip64 = tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_END64_LOCATOR)
    if is_zip64 or members > limits.MEMBERS or directory > limits.DIRECTORY_BYTES:
        raise Unusable(phrase(TOO_MANY, most=limits.ENTRIES))


def _entries(bundle: zipfile.ZipFile) -> Iterator[Entry]:
    files = [info for info in bundle.infolist() if not info.is_dir() and not is_noise(safe_name(info.filename))]
    if not files:
        raise Unusable(phrase("There is no file in this ZIP."))
    if len(files) > limits.ENTRIES:
        raise Unusable(phrase(TOO_MANY, most=limits.ENTRIES))
    purse = _Purse()
    for info in files:
        yield _entry(bundle, info, purse)


def _entry(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, purse: _Purse) -> Entry:
    name = safe_name(info.filename)
    refusal = _refusal(info, name=name, left=purse.left)
    if refusal:
        return Entry(name=name, refusal=refusal)
    try:
        return Entry(name=name, data=_unpacked(bundle, info, purse))
    except Unusable as bomb:
        return Entry(name=name, refusal=sentence_of(bomb))
    except Exception:  # as above, and zlib's own
        return Entry(name=name, refusal=phrase("This file of the ZIP is damaged. Pack it again."))


def _refusal(info: zipfile.ZipInfo, *, name: str, left: int) -> str:
    if info.flag_bits & 0x1:
        return phrase(LOCKED)
    if info.compress_type not in _METHODS:
        return phrase("This file is packed in an unusual way. Pack it again as an ordinary ZIP.")
    if info.file_size > limits.FILE_BYTES:
        return phrase("This file is too large: %(most)s MB are the most.", most=limits.FILE_BYTES // 1_000_000)
    if info.file_size > left:
        return _too_much()
    return refusal_of(name)


def _unpacked(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, purse: _Purse) -> bytes:
    """The file's bytes, counted as they come, whatever the ZIP declares. Raises Unusable."""
    data = bytearray()
    most = min(limits.FILE_BYTES, purse.left)
    with bundle.open(info) as file:
        while chunk := file.read(_CHUNK):
            purse.left -= len(chunk)
            data += chunk
            if len(data) > most:
                raise Unusable(_too_much())
            if len(data) > limits.RATIO_FROM and len(data) > limits.RATIO * max(info.compress_size, 1):
                raise Unusable(phrase("This file unpacks to far more than an article can be. It is not opened."))
    return bytes(data)


def _too_much() -> str:
    most = limits.UNPACKED_BYTES // 1_000_000
    return phrase("The ZIP unpacks to more than %(most)s MB, which are the most. Split it.", most=most)
