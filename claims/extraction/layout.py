"""How a pasted text lies on the page: its lines, and which of them belong to one paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
SENTENCE_ENDS = ".!?…。！？؟।"
CLOSERS = "\"'”’»)]}」』"
GERMAN_MONTH = r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
BULLET = re.compile(rf"(?:[-–—*•·▪►‣]|\d{{1,2}}[.)])\s+(?!{GERMAN_MONTH})")
WRAP_WIDTH = 100
# White space, null bytes and a byte order mark: none of them is text, all of them count as code points.
MARGIN = "".join(
    chr(code)
    for code in (*range(0x21), 0x7F, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x3000, 0xFEFF)
)


class Span(NamedTuple):
    start: int
    end: int


def ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(CLOSERS)[-1:] in SENTENCE_ENDS and bool(line.strip())


def lines(text: str) -> Iterator[Span]:
    """Every line that is not blank, without the white space around it."""
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip(MARGIN))
        end = match.start() + len(line.rstrip(MARGIN))
        if start < end:
            yield Span(start, end)


def _touch(text: str, above: Span, below: Span) -> bool:
    """No blank line lies between the two."""
    gap = text[above.end : below.start].replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\x0b\x0c\x85\u2028\u2029") == 1


def _is_hard_wrapped(text: str, spans: list[Span]) -> bool:
    """Mail and PDF text breaks each line at a fixed width, so a line end there is no paragraph end."""
    if any(span.end - span.start > WRAP_WIDTH for span in spans):
        return False
    wide = [span for span in spans if span.end - span.start >= WRAP_WIDTH // 2]
    open_ended = sum(not ends_sentence(text[span.start : span.end]) for span in wide)
    return open_ended >= 4 and open_ended >= len(spans) / 2


def _continues(text: str, above: Span, below: Span, hard_wrapped: bool) -> bool:
    if ends_sentence(text[above.start : above.end]) or not _touch(text, above, below):
        return False
    if BULLET.match(text, below.start):
        return False
    long_enough = above.end - above.start >= 45
    return long_enough and (hard_wrapped or text[below.start].islower())


def paragraphs(text: str) -> list[Span]:
    """Every paragraph that is not blank, in order; hard-wrapped lines are joined into one. Linear time."""
    spans = list(lines(text))
    hard_wrapped = _is_hard_wrapped(text, spans)
    joined: list[Span] = []
    previous: Span | None = None
    for span in spans:
        if previous and _continues(text, previous, span, hard_wrapped):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
        previous = span
    return joined
