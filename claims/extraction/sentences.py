"""Where sentences begin and end, as exact offsets into the text that was given."""

import re
from collections.abc import Iterator

import syntok.segmenter as segmenter

from .abbreviations import ends_within, goes_on
from .layout import BULLET, MARGIN, Span

LONGEST = 1_000
"""Code points. What runs on longer than this without a full stop is cut at a clause: it is no quotable sentence."""
PIECE = 10_000
"""Code points given to the segmenter at once, so that a text without sentence ends costs no more than any other."""

# syntok knows . ! ? only; these close a sentence in scripts that put no space after them, or have their own marks.
OTHER_ENDS = re.compile(r"(?:[。！？｡]+[」』”’）]*|[؟۔।]+[\"”’»)]*)")
STRAY_CLOSER = re.compile(r"[»”](?=\s|$)")
BREAKS = (re.compile(r"[.!?…]\S?\s"), re.compile(r"[;:]\s"), re.compile(r",\s"), re.compile(r"\s"))


def _last_break(text: str, start: int, limit: int) -> int:
    """Where best to cut text[start:limit]: after its last sentence end, clause mark, comma or space."""
    window = text[start:limit]
    for pattern in BREAKS:
        cut = max((match.end() for match in pattern.finditer(window)), default=0)
        if cut > len(window) // 2:
            return start + cut
    return limit


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    while end - start > longest:
        middle = _last_break(text, start, start + longest)
        yield Span(start, middle)
        start = middle
    yield Span(start, end)


def _at_other_marks(text: str, start: int, end: int) -> Iterator[Span]:
    for mark in OTHER_ENDS.finditer(text, start, end):
        yield Span(start, mark.end())
        start = mark.end()
    if start < end:
        yield Span(start, end)


def _segmented(text: str, piece: Span) -> Iterator[Span]:
    for paragraph in segmenter.analyze(text[piece.start : piece.end]):
        for tokens in paragraph:
            last = tokens[-1]
            yield Span(piece.start + tokens[0].offset, piece.start + last.offset + len(last.value))


def _rejoined(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """What was cut inside a sentence made whole, and a closing mark after a space given to the sentence it closes."""
    held: Span | None = None
    for span in spans:
        if held and STRAY_CLOSER.match(text, span.start, span.end):
            held, span = Span(held.start, span.start + 1), Span(span.start + 1, span.end)
        if held and goes_on(text, held, span):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    start, end = end - len(words.lstrip(MARGIN)), start + len(words.rstrip(MARGIN))
    bullet = BULLET.match(text, start, end)
    return Span(bullet.end(), end) if bullet and bullet.end() < end else Span(start, end)


def _quotable(text: str, span: Span) -> Iterator[Span]:
    """One segment as sentences of a length that can be quoted, without bullet and outer white space."""
    for part in ends_within(text, span):
        for short in _cut(text, *part, LONGEST):
            trimmed = _trimmed(text, short)
            if trimmed.start < trimmed.end:
                yield trimmed


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Sentences within text[start:end], lazily and in order.

    Never blank, never overlapping, never longer than `LONGEST`. `text[span.start:span.end]` is the sentence,
    without bullet and outer white space.
    """
    for piece in _cut(text, start, len(text) if end is None else end, PIECE):
        for part in _at_other_marks(text, *piece):
            for span in _rejoined(text, _segmented(text, part)):
                yield from _quotable(text, span)
