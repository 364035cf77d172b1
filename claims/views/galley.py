"""The article as the triage screen shows it: blocks of text, cut where a candidate's quote begins or ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.common.commas import with_commas


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A quote in the text, `text[start:end]` in code points, and which candidate it belongs to."""

    start: int
    end: int
    number: int
    claim: object
    is_repeat: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of text, inside at most one mark; `opens` where the mark begins."""

    text: str
    mark: Mark | None = None
    opens: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One paragraph, with what it is for in a reader's words."""

    kind: str
    label: str
    start: int = 0
    """Its first code point in the text."""
    pieces: list[Piece] = field(default_factory=list)
    is_boilerplate: bool = False


def galley(text: str, blocks: Iterable, marks: list[Mark]) -> list[Block]:
    """The blocks of a text in order, each cut into pieces. Joined again, the pieces are the block's text."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    return [
        Block(
            kind=block.kind,
            label=block.label,
            start=block.start,
            is_boilerplate=block.is_boilerplate,
            pieces=list(_cut(text, block.start, block.end, ordered)),
        )
        for block in blocks
    ]


def _cut(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    """Where two quotes overlap, the words they share belong to the later one, so both stay visible."""
    within = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end} | {edge for mark in within for edge in (mark.start, mark.end) if start < edge < end}
    places = sorted(edges)
    opened: set[int] = set()
    for here, there in pairwise(places):
        mark = next((mark for mark in reversed(within) if mark.start <= here and mark.end >= there), None)
        yield Piece(text=text[here:there], mark=mark, opens=mark is not None and id(mark) not in opened)
        if mark:
            opened.add(id(mark))


def left_out(blocks: list[Block]) -> str:
    """Which kinds of block no candidate was looked for in, named once each."""
    return with_commas(dict.fromkeys(block.label for block in blocks if block.is_boilerplate))
