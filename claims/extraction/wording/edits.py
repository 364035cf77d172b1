"""Changes of words as places in the article, so that each can be shown, explained and taken back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..candidate import Change


class Edit(NamedTuple):
    """text[start:end] of the article becomes `after`. `kind` is one of PRONOUN, SPEAKER, NAME, REFERENCE and DATE.

    `sentences_before` is how far back the name was found, or None where it does not come from a sentence.
    """

    start: int
    end: int
    after: str
    kind: str
    sentences_before: int | None = None


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """In order of the text; where two want the same words, the longer one has them."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def edited(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """text[start:end] with the edits made. They lie in it, in order, without overlaps."""
    pieces, at = [], start
    for edit in edits:
        pieces += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*pieces, text[at:end]])


def changes_of(text: str, edits: Iterable[Edit]) -> list[Change]:
    return [Change(edit.kind, text[edit.start : edit.end], edit.after, edit.sentences_before) for edit in edits]
