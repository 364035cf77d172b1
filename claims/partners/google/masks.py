"""Partial answers: `fields=claims(text,claimReview/url),nextPageToken`, as Google's own servers read it."""

import re
from typing import Any

from .errors import wrong_field

_TOKEN = re.compile(r"[A-Za-z0-9_*]+|[(),/]")
LONGEST, DEEPEST = 1_000, 10

Mask = dict[str, "Mask"]
"""What to keep, by name; an empty one keeps all below."""


def mask_of(written: str) -> Mask:
    """Raises Refused for what is no mask."""
    tokens = _TOKEN.findall(written)
    if len(written) > LONGEST or "".join(tokens) != re.sub(r"\s", "", written):
        raise _wrong(written)
    mask = _list(tokens, written, depth=0)
    if tokens:
        raise _wrong(written)
    return mask


def _list(tokens: list[str], written: str, *, depth: int) -> Mask:
    """Paths with commas between them, up to the end or a closing bracket."""
    mask: Mask = {}
    while True:
        _path(tokens, written, mask, depth=depth)
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _path(tokens: list[str], written: str, into: Mask, *, depth: int) -> None:
    if not tokens or tokens[0] in "(),/" or depth > DEEPEST:
        raise _wrong(written)
    below = into.setdefault(tokens.pop(0), {})
    if tokens[:1] == ["/"]:
        tokens.pop(0)
        _path(tokens, written, below, depth=depth + 1)
    elif tokens[:1] == ["("]:
        tokens.pop(0)
        below |= _list(tokens, written, depth=depth + 1)
        if tokens[:1] != [")"]:
            raise _wrong(written)
        tokens.pop(0)


def masked(value: Any, mask: Mask) -> Any:
    """Only what the mask keeps of a JSON value."""
    if not mask:
        return value
    if isinstance(value, list):
        return [masked(one, mask) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: mask.get(name, mask.get("*")) for name in value}
    return {name: masked(value[name], below) for name, below in kept.items() if below is not None}


def _wrong(written: str) -> Exception:
    return wrong_field("fields", f"Invalid field selection {written[:200]}")
