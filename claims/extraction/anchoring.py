"""Finding a quote again in a later reading of the same article: in place, moved, reworded, or gone."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz, process

from .blocks import find_blocks
from .layout import Span
from .sentences import sentence_spans

CONTEXT = 60
"""Code points on either side of a quote that tell two places with the same words apart."""

REWORDED = 60.0
"""Likeness (0 to 100) from which a sentence counts as the quote in other words; below it, the quote is gone."""

MOST_PLACES = 200


class Outcome(StrEnum):
    """What became of a quote."""

    SAME = "SAME"
    CHANGED = "CHANGED"
    GONE = "GONE"


class Place(NamedTuple):
    """Where a quote stood: `text[start:end]` in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a quote stands now. SAME: its words, perhaps elsewhere; CHANGED: the likest sentence; GONE: nowhere."""

    outcome: Outcome
    start: int = 0
    end: int = 0
    quote: str = ""
    likeness: float = 0.0


def find_again(*, before: str, after: str, places: list[Place]) -> list[Anchor]:
    """Each quote of `before` in `after`, in the order given. `places` are offsets into `before`."""
    sentences: list[Span] | None = None
    anchors = []
    for place in places:
        quote = before[place.start : place.end]
        same = _same(before, after, place)
        if same is None and sentences is None:
            sentences = _sentences(after)
        anchors.append(same or _reworded(quote, after, sentences))
    return anchors


def _same(before: str, after: str, place: Place) -> Anchor | None:
    quote = before[place.start : place.end]
    starts = _occurrences(after, quote)
    if not starts:
        return None
    start = max(starts, key=lambda at: _fit(before, after, place, at)) if len(starts) > 1 else starts[0]
    return Anchor(outcome=Outcome.SAME, start=start, end=start + len(quote), quote=quote, likeness=1.0)


def _occurrences(text: str, quote: str) -> list[int]:
    starts, at = [], text.find(quote)
    while at >= 0 and len(starts) < MOST_PLACES:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def _fit(before: str, after: str, place: Place, at: int) -> tuple[float, int]:
    """How well the surroundings agree; between equals, the nearer place."""
    length = place.end - place.start
    left = fuzz.ratio(before[max(0, place.start - CONTEXT) : place.start], after[max(0, at - CONTEXT) : at])
    right = fuzz.ratio(before[place.end : place.end + CONTEXT], after[at + length : at + length + CONTEXT])
    return left + right, -abs(place.start - at)


def _sentences(text: str) -> list[Span]:
    """The sentences of every paragraph, headings and credits as well: words may have moved anywhere."""
    return [span for block in find_blocks(text) for span in sentence_spans(text, block.start, block.end)]


def _reworded(quote: str, after: str, sentences: list[Span]) -> Anchor:
    words = [after[span.start : span.end] for span in sentences]
    best = process.extractOne(quote, words, scorer=fuzz.ratio, score_cutoff=REWORDED)
    if best is None:
        return Anchor(outcome=Outcome.GONE)
    found, likeness, index = best
    span = sentences[index]
    return Anchor(
        outcome=Outcome.CHANGED, start=span.start, end=span.end, quote=found, likeness=round(likeness / 100, 3)
    )
