"""Attribution measured on PolNeAR: brat files with Source, Cue and Content spans over US political news."""

import glob
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..attribution import Attribution, Paragraph, attributions
from ..layout import Span, paragraphs
from ..sentences import sentence_spans
from ..words import word_set

WORD = re.compile(r"\w+")
SMALL_WORDS = word_set("the a an of in for to and s mr ms mrs")
FEWEST_SHARED = 3
SHORTEST_QUOTE = 5


class Gold(NamedTuple):
    source: list[Span]
    content: list[Span]


def _spans(field: str) -> list[Span]:
    pieces = field.split(" ", 1)[1].split(";")
    return [Span(*map(int, piece.split())) for piece in pieces]


def read_annotations(path: Path) -> list[Gold]:
    """The attributions of one .ann file that have a content."""
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, *fields = line.split("\t")
        if key.startswith("T"):
            spans[key] = _spans(fields[0])
        elif key.startswith("E"):
            events.append(_roles(fields[0]))
    found = [
        [[span for key in event.get(role, ()) for span in spans[key]] for role in ("Source", "Content")]
        for event in events
    ]
    return [Gold(source, content) for source, content in found if content]


def _roles(event: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for part in event.split():
        role, key = part.split(":", 1)
        roles.setdefault(role.rstrip("0123456789"), []).append(key)
    return roles


def _documents(data: Path, split: str) -> Iterator[tuple[str, list[Gold]]]:
    folder = data / "attribution" / split
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}*.ann"))
        with path.open(encoding="utf-8", newline="") as file:
            if annotations:  # of several annotators of one article, the first
                yield file.read(), read_annotations(annotations[0])


def _words_in(words: list[Span], spans: list[Span]) -> set[int]:
    """Which words begin within the spans."""
    starts = [word.start for word in words]
    return {at for span in spans for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end))}


def evaluate(data: Path, *, split: str = "dev") -> dict[str, float]:
    """Sentence precision, recall and F1; direct quotations of five words or more: found, and with the right speaker."""
    counts = dict.fromkeys(("both", "said", "gold", "quotes", "found", "right"), 0)
    for text, gold in _documents(data, split):
        _count_document(text, gold, counts)
    precision, recall = counts["both"] / max(1, counts["said"]), counts["both"] / max(1, counts["gold"])
    return {
        "sentence_precision": precision,
        "sentence_recall": recall,
        "sentence_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "direct_quotes": counts["quotes"],
        "quotes_found": counts["found"] / max(1, counts["quotes"]),
        "quotes_with_right_speaker": counts["right"] / max(1, counts["quotes"]),
    }


def _count_document(text: str, gold: list[Gold], counts: dict[str, int]) -> None:
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    read = [Paragraph(span, list(sentence_spans(text, *span)), None) for span in paragraphs(text)]
    said = attributions(text, read, language="en")
    gold_words = _words_in(words, [span for item in gold for span in item.content])
    said_words = _words_in(words, [Span(item.start, item.end) for item in said])
    for sentence in (sentence for paragraph in read for sentence in paragraph.sentences):
        own = _words_in(words, [sentence])
        in_gold, in_said = len(own & gold_words) >= FEWEST_SHARED, len(own & said_words) >= FEWEST_SHARED
        if len(own) >= FEWEST_SHARED:
            counts["both"] += in_gold and in_said
            counts["said"] += in_said
            counts["gold"] += in_gold
    for item in gold:
        _count_quote(text, words, item, said, counts)


def _count_quote(text: str, words: list[Span], gold: Gold, said: list[Attribution], counts: dict[str, int]) -> None:
    quoted = text[gold.content[0].start : gold.content[-1].end].strip()
    if quoted[:1] not in ('"', "“") or len(quoted.split()) < SHORTEST_QUOTE or not gold.source:
        return
    counts["quotes"] += 1
    own = _words_in(words, gold.content)
    best = max(said, key=lambda item: _likeness(_words_in(words, [Span(item.start, item.end)]), own), default=None)
    if best and _likeness(_words_in(words, [Span(best.start, best.end)]), own) >= 0.3:
        counts["found"] += 1
        named = _words_in(words, [best.source] if best.source else [])
        telling = {at for at in named if text[words[at].start : words[at].end].lower() not in SMALL_WORDS}
        counts["right"] += bool(telling & _words_in(words, gold.source))


def _likeness(some: set[int], others: set[int]) -> float:
    return len(some & others) / max(1, len(some | others))
