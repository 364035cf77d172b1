"""Attribution measured on PolNeAR: brat files with Source, Cue and Content spans over US political news."""

import glob
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..attribution import Attribution, Paragraph, attributions
from ..layout import Span, paragraphs
from ..sentences import sentence_spans
from ..words import word_set
from .measures import precision_recall_f1

WORD = re.compile(r"\w+")
SMALL_WORDS = word_set("the a an of in for to and s mr ms mrs")
FEWEST_SHARED = 3
SHORTEST_QUOTE = 5
HALF, FOUND = 0.5, 0.3
"""Words in common over words in all, from which two spans are one, and from which a quotation is found."""


class Gold(NamedTuple):
    """One annotated attribution: each part may lie in several pieces; only the content is never empty."""

    source: list[Span]
    cue: list[Span]
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
        if key.startswith("T") and fields:  # a quoted text may run over lines: those begin with anything
            spans[key] = _spans(fields[0])
        elif key.startswith("E") and fields:
            events.append(_roles(fields[0]))
    found = [
        [[span for key in event.get(role, ()) for span in spans[key]] for role in ("Source", "Cue", "Content")]
        for event in events
    ]
    return [Gold(source, cue, content) for source, cue, content in found if content]


def _roles(event: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for part in event.split():
        role, key = part.split(":", 1)
        roles.setdefault(role.rstrip("0123456789"), []).append(key)
    return roles


def documents(data: Path, split: str) -> Iterator[tuple[str, list[Gold]]]:
    """(text, attributions) of each article of a split ("train", "dev"), by file name."""
    folder = data / "attribution" / split
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}*.ann"))
        with path.open(encoding="utf-8", newline="") as file:
            if annotations:  # of several annotators of one article, the first
                yield file.read(), read_annotations(annotations[0])


def paragraphs_of(text: str) -> list[Paragraph]:
    """Every paragraph with its sentences, and none taken for boilerplate."""
    return [Paragraph(span, list(sentence_spans(text, *span)), None) for span in paragraphs(text)]


def _words_in(words: list[Span], spans: list[Span]) -> set[int]:
    """Which words begin within the spans."""
    starts = [word.start for word in words]
    return {at for span in spans for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end))}


COUNTS = ("both", "said", "gold", "attributed", "annotated", "matched", "quotes", "found", "right")


def evaluate(data: Path, *, split: str = "dev") -> dict[str, float]:
    """The measures of one split, the development split unless another is named."""
    return measure(documents(data, split))


def measure(articles: Iterable[tuple[str, list[Gold]]]) -> dict[str, float]:
    """Sentences with attributed content; spans (half in common) with the right source; direct quotations of five
    words or more: found, and with the right speaker."""
    counts = dict.fromkeys(COUNTS, 0)
    for text, gold in articles:
        _count_document(text, gold, counts)
    sentences = precision_recall_f1(counts["both"], counts["said"], counts["gold"])
    spans = precision_recall_f1(counts["matched"], counts["attributed"], counts["annotated"])
    return {
        **{f"sentence_{name}": value for name, value in sentences.items()},
        **{f"span_and_source_{name}": value for name, value in spans.items()},
        "direct_quotes": counts["quotes"],
        "quotes_found": counts["found"] / max(1, counts["quotes"]),
        "quotes_with_right_speaker": counts["right"] / max(1, counts["quotes"]),
    }


def _count_document(text: str, gold: list[Gold], counts: dict[str, int]) -> None:
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    read = paragraphs_of(text)
    said = _wholes(attributions(text, read, language="en"))
    gold_words = _words_in(words, [span for item in gold for span in item.content])
    said_words = _words_in(words, [span for item in said for span in item.content])
    for sentence in (sentence for paragraph in read for sentence in paragraph.sentences):
        own = _words_in(words, [sentence])
        in_gold, in_said = len(own & gold_words) >= FEWEST_SHARED, len(own & said_words) >= FEWEST_SHARED
        if len(own) >= FEWEST_SHARED:
            counts["both"] += in_gold and in_said
            counts["said"] += in_said
            counts["gold"] += in_gold
    _count_spans(text, words, gold, said, counts)
    for item in gold:
        _count_quote(text, words, item, said, counts)


def _wholes(found: Iterable[Attribution]) -> list[Gold]:
    """Pieces of one act of saying put together: those with one frame, of which each act has its own."""
    wholes: dict[tuple, Gold] = {}
    for item in found:
        key = (item.source, item.frame) if item.frame else (item.start, item.end)
        whole = wholes.setdefault(key, Gold([item.source] if item.source else [], [], []))
        whole.content.append(Span(item.start, item.end))
    return list(wholes.values())


def _count_spans(text: str, words: list[Span], gold: list[Gold], said: list[Gold], counts: dict[str, int]) -> None:
    """Each act that is said may match one that is annotated: the likest that is still free."""
    counts["attributed"] += len(said)
    counts["annotated"] += len(gold)
    free = {at: _words_in(words, item.content) for at, item in enumerate(gold)}
    for item in said:
        own = _words_in(words, item.content)
        best = max(free, key=lambda at: _likeness(own, free[at]), default=None)
        if best is not None and _likeness(own, free[best]) >= HALF:
            del free[best]
            counts["matched"] += _same_source(text, words, item, gold[best])


def _same_source(text: str, words: list[Span], said: Gold, gold: Gold) -> bool:
    """A word of weight in common, or no source on either side."""
    if not gold.source:
        return not said.source
    named = _words_in(words, said.source)
    telling = {at for at in named if text[words[at].start : words[at].end].lower() not in SMALL_WORDS}
    return bool(telling & _words_in(words, gold.source))


def _count_quote(text: str, words: list[Span], gold: Gold, said: list[Gold], counts: dict[str, int]) -> None:
    quoted = text[gold.content[0].start : gold.content[-1].end].strip()
    if quoted[:1] not in ('"', "“") or len(quoted.split()) < SHORTEST_QUOTE or not gold.source:
        return
    counts["quotes"] += 1
    own = _words_in(words, gold.content)
    best = max(said, key=lambda item: _likeness(_words_in(words, item.content), own), default=None)
    if best and _likeness(_words_in(words, best.content), own) >= FOUND:
        counts["found"] += 1
        counts["right"] += _same_source(text, words, best, gold)


def _likeness(some: set[int], others: set[int]) -> float:
    return len(some & others) / max(1, len(some | others))
