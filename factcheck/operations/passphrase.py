"""A passphrase comes in a file: neither the list of processes nor the shell's history shows it."""

from pathlib import Path

from django.core.management.base import CommandError


def passphrase_of(path: Path | None) -> str:
    """The first line of the file; "" where none is named. Raises CommandError."""
    if path is None:
        return ""
    try:
        line = path.read_text(encoding="utf-8").splitlines()[:1]
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"{path} can’t be read: {wrong}") from None
    if not line or not line[0]:
        raise CommandError(f"{path} holds no passphrase.")
    return line[0]
