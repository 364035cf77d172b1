"""File names as strangers write them, and which of them can be read."""

import unicodedata
from pathlib import PurePosixPath

from factcheck.common.sentences import phrase

READABLE = frozenset(
    [".pdf", ".docx", ".odt", ".rtf", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".srt", ".vtt"]
)
ARCHIVES = frozenset([".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".jar", ".cab", ".iso"])
LONGEST = 200
_BY_THE_SYSTEM = frozenset(["__macosx", "thumbs.db", "desktop.ini"])


def safe_name(name: str) -> str:
    """The path without drives, leading slashes, steps upward, and characters that hide or turn the text."""
    visible = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    parts = [part.strip() for part in visible.replace("\\", "/").split("/")]
    kept = [part for part in parts if part.strip(".") and not part.endswith(":")]
    return "/".join(kept)[-LONGEST:].lstrip("/") or "unnamed"


def suffix_of(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def is_noise(name: str) -> bool:
    """Files that no person put there: the system's own, and hidden ones."""
    return any(part.startswith(".") or part.lower() in _BY_THE_SYSTEM for part in name.split("/"))


def refusal_of(name: str) -> str:
    """Why a file of this name isn't read; "" when it can be."""
    suffix = suffix_of(name)
    if suffix in ARCHIVES:
        return phrase("An archive within an archive isn’t opened. Unpack it and bring its files.")
    if suffix in (".csv", ".tsv"):
        return phrase("Upload a CSV file by itself.")
    if suffix not in READABLE:
        return phrase("Files of this kind can’t be read. Bring PDF, DOCX, ODT, RTF, TXT, MD, HTML, SRT or VTT.")
    return ""
