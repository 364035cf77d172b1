"""Who says what in English, by the trained tagger: labels of tokens, put together to source, cue and contents."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from . import speech_tagger
from .cues import Cue, find_cues
from .grammar import Grammar
from .layout import Span
from .quotations import Quotation
from .sources import tokens_of
from .speech_links import Said, said_in
from .speech_rows import NONE, Row, Sentence, rows_of
from .transcript import label_at

TAGGED = "en"


class Reading(NamedTuple):
    """One paragraph as attribution sees it: its quotations, and each sentence's tokens with the rules' cues."""

    span: Span
    quotes: list[Quotation]
    sentences: list[Sentence]


def read_paragraph(
    text: str, span: Span, sentences: Sequence[Span], quotes: list[Quotation], grammar: Grammar
) -> Reading:
    starts = [quote.start for quote in quotes]

    def is_quoted(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < quotes[at].end

    tokens = [tokens_of(text, sentence, is_quoted) for sentence in sentences]
    return Reading(
        span, quotes, [Sentence(own, find_cues(own, at, grammar)) for own, at in zip(tokens, sentences, strict=True)]
    )


def article_rows(text: str, readings: Sequence[Reading], rates: dict[str, float]) -> list[list[Row]]:
    """The tagger's rows, paragraph by paragraph; each paragraph knows how the one before it ended."""
    found, before = [], NONE
    for reading in readings:
        is_labelled = label_at(text, *reading.span) is not None
        rows, before = rows_of(reading.sentences, rates, is_labelled=is_labelled, before=before)
        found.append(rows)
    return found


def told_in(text: str, readings: Sequence[Reading], language: str) -> list[list[Said]]:
    """What is said in each paragraph: by the tagger in English, by the rules in every other language."""
    ruled = [[_by_rule(cue) for sentence in own.sentences for cue in sentence.cues] for own in readings]
    if language != TAGGED:
        return ruled
    rows = article_rows(text, readings, speech_tagger.loaded().rates)
    labels = speech_tagger.tagged(rows)
    return [
        _joined(said_in(reading.sentences, own), rules)
        for reading, own, rules in zip(readings, labels, ruled, strict=True)
    ]


def _by_rule(cue: Cue) -> Said:
    return Said(cue.source, Span(min(cue.start, cue.end), cue.end), [cue.content])


def _joined(tagged: list[Said], rules: list[Said]) -> list[Said]:
    """The tagger's findings, and those of the rules where the tagger found nothing: they are seldom wrong."""
    missed = [
        rule for rule in rules if not any(_touch(rule.contents[0], own) for said in tagged for own in said.contents)
    ]
    return sorted(
        [*tagged, *missed], key=lambda said: min(span.start for span in (said.source, *said.contents) if span)
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
