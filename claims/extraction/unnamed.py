"""Sources that asked not to be named: "an official, who spoke on condition of anonymity"."""

import re
from collections.abc import Sequence

from .anonymity import REQUEST
from .layout import Span
from .speech_links import Said

_FIRST = re.compile(
    r"\b(?:an?|one|two|three|several|some|un|una|dos|tres|varios|varias|um|uma|dois|duas|une|deux|ein|eine|einer|einem"
    r"|zwei)\s",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"[.;:,“”\"«»()\n]")
LONGEST = 90
"""Code points of a source: "a person with direct knowledge of the talks between the two ministries"."""


def unnamed_in(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Each source of the sentences that asked not to be named, with the words that say so."""
    return [
        Span(begins, request.end())
        for sentence in sentences
        for request in REQUEST.finditer(text, *sentence)
        if (begins := _begins(text, sentence.start, request.start())) is not None
    ]


def _begins(text: str, first: int, end: int) -> int | None:
    """Where the source begins that ends at `end`: "According to a person close to the talks" at "a person"."""
    floor = max(first, end - LONGEST)
    breaks = [found.end() for found in _BREAKS.finditer(text, floor, end)]
    start = breaks[-1] if breaks else floor
    start += len(text[start:end]) - len(text[start:end].lstrip())
    determiner = _FIRST.search(text, start, end)
    start = determiner.start() if determiner else start
    return start if text[start:end].strip() else None


def with_unnamed(told: Sequence[Said], unnamed: Sequence[Span]) -> list[Said]:
    """The acts of saying of one paragraph: what only asks not to be named is none, and who asked is named whole."""
    if not unnamed:
        return list(told)
    kept = [own for own in told if not (own.cue and any(_within(own.cue, asked) for asked in unnamed))]
    return [_of_the_whole(own, unnamed) for own in kept]


def _within(cue: Span, asked: Span) -> bool:
    return asked.start <= cue.start and cue.end <= asked.end


def _of_the_whole(said: Said, unnamed: Sequence[Span]) -> Said:
    source = said.source
    whole = next((own for own in unnamed if source and own.start < source.end and source.start < own.end), None)
    if whole is None:
        return said
    contents = [own for own in said.contents if not (own.start < whole.end and whole.start < own.end)]
    return said._replace(source=whole, contents=contents)
