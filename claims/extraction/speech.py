"""Who says what in English, by the trained tagger: labels of tokens, put together to source, cue and contents."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from . import speech_tagger
from .cues import Cue, find_cues
from .grammar import Grammar
from .layout import Span
from .quotations import Quotation
from .reporting_words import grammar_for
from .sources import tokens_of
from .speech_links import Said, begins, said_in
from .speech_rows import NONE, Row, Sentence, rows_of
from .transcript import label_at
from .words_in_context import seen_in

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
    relays = [[said for said in own if relayed(text, said, grammar_for(language))] for own in ruled]
    if language != TAGGED:
        return ruled
    rows = article_rows(text, readings, speech_tagger.loaded().rates)
    words = seen_in(text, [sentence.tokens for reading in readings for sentence in reading.sentences])
    labels = speech_tagger.tagged(rows, words)
    return [
        _joined(_relays_apart(text, said_in(reading.sentences, own), by_rule[1]), *by_rule)
        for reading, own, *by_rule in zip(readings, labels, ruled, relays, strict=True)
    ]


def _by_rule(cue: Cue) -> Said:
    return Said(cue.source, Span(min(cue.start, cue.end), cue.end), [cue.content])


def relayed(text: str, said: Said, grammar: Grammar) -> bool:
    """Whether the source may only pass on what another said: "according to", "as reported by"."""
    words = text[slice(*said.cue)].lower() if said.cue else ""
    behind = words.split()[-1:]
    return any(words.startswith(" ".join(phrase)) for phrase in grammar.according_to) or (
        bool(behind) and behind[0] in grammar.afterwards
    )


def _relays_apart(text: str, tagged: Sequence[Said], relays: Sequence[Said]) -> list[Said]:
    """ "…, Rivera said, as reported by the Courier": where the tagger makes one cue of both, one is another's."""
    found: list[Said] = []
    for said in tagged:
        own = [rule for rule in relays if said.cue and said.source and said.cue.start < rule.cue.start < said.cue.end]
        own = [rule for rule in own if not _touch(said.source, rule.source)]
        if own:
            kept = text[said.cue.start : own[0].cue.start].rstrip(" ,")
            said = said._replace(cue=Span(said.cue.start, said.cue.start + len(kept)))
        found += [said, *(rule._replace(contents=[]) for rule in own)]
    return found


def _joined(tagged: list[Said], rules: list[Said], relays: list[Said]) -> list[Said]:
    """The tagger's findings, and those of the rules where the tagger found nothing: they are seldom wrong.

    A content that swallows "as reported by the Courier" is the Courier's: the rules never mistake that phrase.
    """
    sure = [rule for rule in relays if not any(said.cue and _touch(said.cue, rule.cue) for said in tagged)]
    kept = [
        said._replace(contents=[own for own in said.contents if not any(_touch(own, rule.cue) for rule in sure)])
        for said in tagged
    ]
    passed_on = {rule.source for rule in relays}
    first_hand = [said for said in kept if said.source not in passed_on]
    missed = [rule for rule in rules if rule not in relays and not any(_covers(said, rule) for said in first_hand)]
    return sorted([*(own for own in kept if own.source or own.contents), *sure, *missed], key=begins)


def _covers(said: Said, rule: Said) -> bool:
    same_cue = said.cue and said.contents and _touch(said.cue, rule.cue)
    return bool(same_cue) or any(_touch(rule.contents[0], own) for own in said.contents)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
