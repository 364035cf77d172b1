"""Lines to paragraphs: hard-wrapped text is joined, labelled turns stay apart, blank lines part paragraphs."""

import re
import unicodedata
from collections.abc import Iterable

NOT_FOR_READERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
SPACES = re.compile(r"[^\S\n]+")
SENTENCE_END = re.compile(r"[.!?…:。！？؟।۔][\"'”’»)\]]*$")
LIST_ITEM = re.compile(r"(?:[-–—•*▪◦‣·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
STAMP = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—]\s*)?)?"
TURN = re.compile(rf"{STAMP}(?:>>+\s*)?[^\W\d_a-z][\w.'’-]*(?: [\w.'’()-]+){{0,5}}\s?:(?:\s|$)")
LABEL_ALONE = re.compile(rf"{STAMP}[^\W\d_a-z][\w.'’-]*(?: [\w.'’()-]+){{0,5}}\s?:$")
WRAPPED = range(45, 121)
"""Characters of the longest usual line in a hard-wrapped text."""


def clean(text: str) -> str:
    """Characters a reader can see, composed (NFC), with \\n as line end and single spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = NOT_FOR_READERS.sub("", text.replace("\x85", "\n").replace("\x0c", "\n\n").replace("\x0b", "\n"))
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def join(paragraphs: Iterable[str]) -> str:
    """Paragraphs with one blank line between them; empty ones are left out."""
    cleaned = (clean(paragraph).strip() for paragraph in paragraphs)
    return "\n\n".join(re.sub(r"(?<!\s)\s*\n\s*", "\n", paragraph) for paragraph in cleaned if paragraph)


def from_lines(text: str) -> list[str]:
    """The paragraphs of a text whose line ends may be a typesetter's. Linear time.

    A text without blank lines, and without the even width of wrapped lines, has one paragraph a line.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    width = usual_width(lines)
    turns = sum(1 for line in lines if TURN.match(line)) >= 2
    result: list[list[str]] = [[]]
    for before, line in zip(["", *lines], lines, strict=False):
        if not line or begins_anew(line, before, width=width, turns=turns):
            result.append([])
        result[-1].append(line)
    return [paragraph for lines in result if (paragraph := unwrapped(lines))]


def usual_width(lines: list[str]) -> int:
    """The width at which lines are wrapped (nine in ten are no longer); 0 where they are not."""
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 3:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    filled = sum(1 for length in lengths if length > 0.75 * width)
    return width if width in WRAPPED and filled >= 0.35 * len(lengths) else 0


def begins_anew(line: str, before: str, *, width: int, turns: bool) -> bool:
    """Whether a line begins a paragraph, by the line before it (empty: a blank line) and the width of wrapping."""
    if not before or LIST_ITEM.match(line):
        return True
    if turns and LABEL_ALONE.match(before):
        return False
    if turns and TURN.match(line):
        return True
    if not width:
        return not line[:1].islower() or bool(SENTENCE_END.search(before))
    if line[:1].isupper() and len(before) < 0.5 * width:
        return True  # the line before had room for more: a heading, or an item without a bullet
    return bool(SENTENCE_END.search(before)) and len(before) < 0.8 * width


def unwrapped(lines: list[str]) -> str:
    """Lines as one, with words rejoined that were split by a hyphen at the line's end."""
    text = " ".join(line for line in lines if line)
    return (
        re.sub(r"(?<=[^\W\d_A-Z])[-‐] (?=[^\W\d_A-Z]{2})(?!(?:and|or|y|o|und|oder|et|ou|e)\b)", "", text)
        if len(lines) > 1
        else text
    )
