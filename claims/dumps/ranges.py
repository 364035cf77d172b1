"""Parts of a file: RFC 9110's Range, one at a time. Pure."""

import re
from typing import Final

_ONE: Final = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*")


class Unsatisfiable(Exception):
    """The part begins behind the end."""


def part_of(asked: str, *, size: int) -> tuple[int, int] | None:
    """(first byte, one past the last) of what a Range header asks; None: the whole file.

    A header that isn't understood, or that asks for several parts, counts as none, as the standard allows.
    """
    found = _ONE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return _the_last(int(last), size=size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last) + 1, size) if last else size


def _the_last(many: int, *, size: int) -> tuple[int, int]:
    if not many or not size:
        raise Unsatisfiable
    return max(0, size - many), size
