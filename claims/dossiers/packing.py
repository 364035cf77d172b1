"""The ZIP: every file with its SHA-256 in a manifest that `sha256sum -c` reads."""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

MANIFEST = "manifest.sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file. `name` is ours: plain ASCII, with / between folders."""

    name: str
    data: bytes


def packed(parts: Iterable[Part], *, into: BinaryIO, made_at: datetime) -> str:
    """Write the ZIP, one part in memory at a time; returns the SHA-256 of its manifest, hexadecimal."""
    lines = []
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            lines.append(f"{hashlib.sha256(part.data).hexdigest()}  {part.name}\n")
            archive.writestr(_entry(part.name, made_at), part.data, zipfile.ZIP_DEFLATED)
        manifest = "".join(lines).encode()
        archive.writestr(_entry(MANIFEST, made_at), manifest, zipfile.ZIP_DEFLATED)
    return hashlib.sha256(manifest).hexdigest()


def _entry(name: str, made_at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=made_at.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
