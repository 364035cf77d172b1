"""The file itself: a tar with a manifest at its end that names each member with its size and SHA-256."""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from .failure import BackupError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database.dump"
KEYS: Final = "keys.json"
ARCHIVE: Final = "archive/"
_ALLOWED: Final = re.compile(rf"{DATABASE}|{KEYS}|{ARCHIVE}[0-9a-f]{{2}}/[0-9a-f]{{2}}/[0-9a-f]{{64}}[\w.]*")
_AT_ONCE: Final = 1 << 20
_LONGEST_MANIFEST: Final = 1 << 30


class _Hashing(io.RawIOBase):
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.sha256.update(data)
        return data


class Writer:
    """Fills a new file; nobody else may read it. Where it breaks off, nothing is left."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            raise BackupError(f"{path} is there already: name a new file.")
        self.path, self.draft = path, path.with_name(f"{path.name}.draft")
        self.members: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> "Writer":
        try:
            self.draft.touch(mode=0o600)
        except OSError as wrong:
            raise BackupError(f"{self.path} can’t be written: {wrong.strerror}.") from None
        self.tar = tarfile.open(self.draft, "w", format=tarfile.PAX_FORMAT)
        return self

    def __exit__(self, kind, error, trace) -> None:
        self.tar.close()
        if kind is None:
            self.draft.rename(self.path)
        else:
            self.draft.unlink(missing_ok=True)

    def add(self, name: str, file: IO[bytes], *, size: int) -> None:
        """One member; `size` in bytes."""
        hashing = _Hashing(file)
        self.tar.addfile(_about(name, size), hashing)
        self.members[name] = {"size": size, "sha256": hashing.sha256.hexdigest()}

    def finish(self, facts: dict[str, Any]) -> str:
        """Write the manifest; its SHA-256."""
        manifest = {"format": FORMAT, **facts, "members": self.members}
        data = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
        self.tar.addfile(_about(MANIFEST, len(data)), io.BytesIO(data))
        return hashlib.sha256(data).hexdigest()


def _about(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class Reader:
    """A backup that is read; nothing of it is unpacked by the names that it gives."""

    def __init__(self, path: Path) -> None:
        try:
            self.tar = tarfile.open(path, "r:")  # noqa: SIM115 -- lives as long as its reader
            self.infos = {info.name: info for info in self.tar}
            self.manifest = self._manifest()
        except (tarfile.TarError, EOFError, ValueError) as wrong:
            raise BackupError(f"{path} is no whole backup of a desk ({wrong}).") from None
        except OSError as wrong:
            raise BackupError(f"{path} can’t be read: {wrong.strerror}.") from None

    def _manifest(self) -> dict[str, Any]:
        info = self.infos.get(MANIFEST)
        if info is None or not info.isreg() or info.size > _LONGEST_MANIFEST:
            raise ValueError("it has no manifest")
        manifest = json.loads(self.tar.extractfile(info).read())
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise ValueError("its manifest is of another format")
        return manifest

    @property
    def files(self) -> list[str]:
        """The archived files' names in the archive storage."""
        return [name.removeprefix(ARCHIVE) for name in self.manifest["members"] if name.startswith(ARCHIVE)]

    def open(self, name: str) -> IO[bytes]:
        return self.tar.extractfile(self.infos[name])

    def problems(self) -> Iterator[str]:
        """Reads everything once. A sentence for each member that is not what the manifest says."""
        said = self.manifest.get("members", {})
        for name in sorted({*said, *self.infos} - {MANIFEST}):
            info = self.infos.get(name)
            if info is None:
                yield f"{name} is missing."
            elif name not in said or not info.isreg() or not _ALLOWED.fullmatch(name):
                yield f"{name} does not belong into a backup."
            elif (info.size, self._sha256(name)) != (said[name]["size"], said[name]["sha256"]):
                yield f"{name} is not what was put in."

    def _sha256(self, name: str) -> str:
        return hashlib.file_digest(self.open(name), "sha256").hexdigest()
