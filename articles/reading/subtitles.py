"""SRT and WebVTT: cues joined to sentences, voices to turns.

A reader of our own: both formats are a time line and words, the kept libraries refuse a file at its first broken cue,
and half a broken transcript is worth more to a desk than none. Formats: https://www.w3.org/TR/webvtt1/.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from .outcome import Reading, Unreadable
from .paragraphs import SENTENCE_END, clean, join

TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMES = re.compile(rf"^\s*{TIME}\s*-->\s*{TIME}.*$")
VOICE = re.compile(r"<v(?:\.[^\s>]{1,60})?\s+([^<>]{1,80})>", re.IGNORECASE)
TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,60}\}")
NOTHING_SAID = re.compile(r"[\s♪♫#]*(?:[\[(][^\])]{0,80}[\])][\s♪♫#]*)?$")
LABEL = re.compile(r"(?:>>+\s*)?((?:[A-ZÀ-Ý][\w.'’-]*)(?: [A-ZÀ-Ý][\w.'’-]*){0,4})\s*:\s+(?=\S)")
PAUSE = 4.0
"""Seconds of silence after a full stop that part two paragraphs."""
LONG_TURN = 900
"""Characters after which a full stop ends the paragraph."""


class Line(NamedTuple):
    """Words said from `start` to `end` (seconds). `speaker` is "" where unnamed; `anew`: somebody else begins."""

    start: float
    end: float
    speaker: str
    words: str
    anew: bool = False


def read_subtitles(text: str, *, kind: str) -> Reading:
    """`text` is the whole file, decoded. Raises Unreadable("no_text")."""
    paragraphs = list(_paragraphs(_without_echo(_lines(clean(text)))))
    if not paragraphs:
        raise Unreadable("no_text", "This subtitle file holds no spoken words. Check that it is the right file.")
    return Reading(kind=kind, text=join(paragraphs))


def _lines(text: str) -> Iterator[Line]:
    times: tuple[float, float] | None = None
    speaker = ""
    for raw in text.split("\n"):
        found = TIMES.match(raw)
        if found:
            times, speaker = (_seconds(found.groups()[:4]), _seconds(found.groups()[4:])), ""
        elif not raw.strip():
            times = None
        elif times:
            for line in _voices(raw, *times, speaker):
                speaker = line.speaker
                yield line


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(group or 0) for group in groups)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _voices(raw: str, start: float, end: float, speaker: str) -> Iterator[Line]:
    """The line's words by voice: `<v Ana>…`, "ANA RUIZ: …" or "- …"."""
    parts = VOICE.split(raw)
    for name, words in zip([speaker, *parts[1::2]], parts[::2], strict=True):
        said = html.unescape(TAG.sub("", words)).strip()
        label = LABEL.match(said)
        dash = bool(re.match(r"(?:[-–—]\s*|>>+)\S", said))
        said = said[label.end() :] if label else re.sub(r"^(?:[-–—]|>>+)\s*", "", said)
        if not NOTHING_SAID.match(said):
            yield Line(start, end, label[1] if label else ("" if dash else name.strip()), said, dash or bool(label))


def _without_echo(lines: Iterator[Line]) -> Iterator[Line]:
    """Rolling captions show each line two or three times."""
    recent: list[str] = []
    for line in lines:
        if line.words not in recent:
            yield line
        recent = [*recent[-1:], line.words]


def _paragraphs(lines: Iterator[Line]) -> Iterator[str]:
    words, speaker, end = "", "", 0.0
    for line in lines:
        other = line.anew or bool(line.speaker and line.speaker != speaker)
        rest = bool(SENTENCE_END.search(words)) and (line.start - end > PAUSE or len(words) > LONG_TURN)
        if words and (other or rest):
            yield _turn(speaker, words)
            words = ""
        if other:
            speaker = line.speaker
        words, end = f"{words} {line.words}", line.end
    if words:
        yield _turn(speaker, words)


def _turn(speaker: str, words: str) -> str:
    return f"{speaker}: {words.strip()}" if speaker else words.strip()
