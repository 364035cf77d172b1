"""Who said it: quotations, reporting verbs, "according to" and transcript labels, read in the article's order."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .candidate import Block
from .grammar import Grammar
from .layout import Span
from .quotations import Quotation, quotations
from .reporting_words import grammar_for
from .speakers import Speakers
from .speech import Reading, read_paragraph, relayed, told_in
from .speech_links import Said
from .transcript import readable_name, speakers_by_paragraph, speech_goes_on

SHORTEST_QUOTE = 4
"""Words. Shorter ones are borrowed terms ("so-called"), not statements."""
OWN_SHARE = 0.5
"""A sentence is its source's, not the article's, when at least this share of it is attributed."""


class Attribution(NamedTuple):
    """text[start:end] is said by `speaker`; text[source_start:source_end] names them (empty where nothing does)."""

    start: int
    end: int
    speaker: str | None
    source: Span | None
    direct: bool
    frame: Span | None = None  # "Ana Ruiz, the mayor, said": the words that attribute, which are nobody's statement
    relayed: bool = False  # "according to", "as reported by": the source may only pass on what another said
    stated: bool = True  # False for what somebody wants, plans or supports: theirs, yet no statement of theirs


class Paragraph(NamedTuple):
    """One body paragraph, its sentences without any transcript label, and who is speaking by the transcript."""

    span: Span
    sentences: list[Span]
    label: str | None


class Named(NamedTuple):
    """An act of saying, with the name that its source stands for."""

    said: Said
    name: str | None
    relays: bool = False  # "according to": may pass on another's words
    states: bool = True


def label_paragraphs(text: str, blocks: Sequence[Block]) -> dict[int, tuple[int, str | None]]:
    """{paragraph start: (where its speech begins, label)} for a transcript; empty for any other text."""
    spans = [Span(block.start, block.end) for block in blocks if block.kind == "body"]
    labels = speakers_by_paragraph(text, spans)
    carried = speech_goes_on(text, spans, labels)
    current: str | None = None
    result: dict[int, tuple[int, str | None]] = {}
    for span in spans:
        name, begins = labels.get(span.start, (None, span.start))
        current = readable_name(name) if name else (current if carried else None)
        result[span.start] = (begins, current)
    return result if labels else {}


def attributions(text: str, paragraphs: Sequence[Paragraph], *, language: str) -> list[Attribution]:
    """Everything in the paragraphs that somebody else says, in order of the paragraphs. Linear time."""
    grammar, speakers = grammar_for(language), Speakers()
    readings = [read_paragraph(text, span, own, quotations(text, span), grammar) for span, own, _ in paragraphs]
    found: list[Attribution] = []
    last: Named | None = None
    open_quote = False
    for paragraph, reading, told in zip(paragraphs, readings, told_in(text, readings, language), strict=True):
        if paragraph.label:
            found.append(Attribution(*paragraph.span, speakers.resolve(paragraph.label), None, False))
            continue
        named = _named(text, paragraph, told, grammar, speakers)
        before = last if open_quote or reading.quotes else None
        found += _in_paragraph(text, paragraph, reading, named, before)
        spoken = [own for own in named if own.said.source and not _is_quoted(own.said.source, reading.quotes)]
        last = spoken[-1] if spoken else (last if reading.quotes else None)
        open_quote = bool(reading.quotes) and not reading.quotes[-1].closed
    return found


def _named(text: str, paragraph: Paragraph, told: Sequence[Said], grammar: Grammar, speakers: Speakers) -> list[Named]:
    """Names are resolved sentence by sentence, so that each stands for what came before it."""
    named: list[Named] = []
    waiting = list(told)
    for sentence in paragraph.sentences:
        while waiting and (waiting[0].source or waiting[0].contents[0]).start < sentence.end:
            said = waiting.pop(0)
            nearby = text[paragraph.span.start : said.source.start] if said.source else ""
            name = speakers.name(text[slice(*said.source)], nearby, grammar) if said.source else None
            relays = relayed(text, said, grammar)
            named.append(Named(said, name, relays, relays or _states(text, said, grammar)))
        speakers.read(text[sentence.start : sentence.end])
    return named


def _states(text: str, said: Said, grammar: Grammar) -> bool:
    """Whether the cue is a reporting verb or a colon; a source without a cue goes on with what it began to say."""
    words = text[slice(*said.cue)].lower().replace(":", " : ").split() if said.cue else [":"]
    return any(word == ":" or word.strip(",.") in grammar.reporting for word in words)


def _in_paragraph(
    text: str, paragraph: Paragraph, reading: Reading, named: Sequence[Named], before: Named | None
) -> list[Attribution]:
    found: list[Attribution] = []
    for own in named:
        for content in own.said.contents:
            direct = _is_quoted(content, reading.quotes)
            has_teller = own.said.source or own.said.cue
            teller = own if has_teller else _teller(content, named, paragraph, before if direct else None)
            found.append(_attribution(content, teller, direct, teller in named))
        if own.relays and not own.said.contents:
            found.append(_attribution(_sentence_at(own.said.cue, paragraph), own, False, True))
    for quote in reading.quotes:
        if _is_statement(text, quote, paragraph) and not any(_shared(quote, item) for item in found):
            span = Span(quote.start, quote.end)
            teller = _teller(span, named, paragraph, before)
            found.append(_attribution(span, teller, True, teller in named))
    return sorted(found)


def _attribution(content: Span, teller: Named | None, direct: bool, is_near: bool) -> Attribution:
    """A frame belongs to the paragraph of its content: a quotation that goes on from the one before has none."""
    if teller is None:
        return Attribution(*content, None, None, direct)
    frame = _frame(teller.said) if is_near else None
    return Attribution(*content, teller.name, teller.said.source, direct, frame, teller.relays, direct or teller.states)


def _sentence_at(cue: Span | None, paragraph: Paragraph) -> Span:
    at = bisect_right([own.start for own in paragraph.sentences], cue.start if cue else 0) - 1
    return paragraph.sentences[max(0, at)]


def _frame(said: Said) -> Span | None:
    spans = [span for span in (said.source, said.cue) if span]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if said.cue and spans else None


def _is_quoted(span: Span, quotes: Sequence[Quotation]) -> bool:
    at = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
    return at >= 0 and span.start < quotes[at].end


def _shared(quote: Quotation, item: Attribution) -> bool:
    """Whether half of the quotation is attributed already."""
    return 2 * (min(quote.end, item.end) - max(quote.start, item.start)) >= quote.end - quote.start


def _is_statement(text: str, quote: Quotation, paragraph: Paragraph) -> bool:
    stands_alone = any(quote.start <= own.start and own.end <= quote.end for own in paragraph.sentences)
    return stands_alone or len(text[quote.start : quote.end].split()) >= SHORTEST_QUOTE


def _teller(content: Span, named: Sequence[Named], paragraph: Paragraph, before: Named | None) -> Named | None:
    """Who says what has no source of its own: the nearest of its paragraph, else who spoke before."""
    near = [own for own in named if own.said.source]
    return min(near, key=lambda own: _distance(own.said, content, paragraph), default=before)


def _distance(said: Said, content: Span, paragraph: Paragraph) -> tuple[int, int]:
    """(sentences, characters) between an act of saying and a content."""
    starts = [sentence.start for sentence in paragraph.sentences]
    at = said.cue or said.source or content
    own = range(bisect_right(starts, content.start) - 1, bisect_right(starts, content.end - 1))
    sentence = bisect_right(starts, at.start) - 1
    sentences_off = 0 if sentence in own else min(abs(sentence - own.start), abs(sentence - (own.stop - 1)))
    return sentences_off, min(abs(at.start - content.end), abs(content.start - at.end))


class Teller(NamedTuple):
    """Somebody who says a sentence, ordered so that the last is the one to name."""

    is_first_hand: bool
    direct: bool
    shared: int  # code points of the sentence that are theirs
    speaker: str


def tellers_of(sentence: Span, found: Sequence[Attribution]) -> list[Teller]:
    """Whose statement a sentence is, the speaker last; empty where at least half of it is the article's own.

    Before the speaker stands whoever passes it on: "…, Rivera said, according to the Courier".
    """
    shares: dict[tuple[str, Span | None], list[Attribution]] = {}
    for item in found:
        if item.speaker and item.stated and min(sentence.end, item.end) > max(sentence.start, item.start):
            shares.setdefault((item.speaker, item.source), []).append(item)
    return sorted(
        Teller(not items[0].relayed, any(item.direct for item in items), shared, speaker)
        for (speaker, _), items in shares.items()
        if (shared := _shared_by(sentence, items)) >= OWN_SHARE * _statement_length(sentence, items[0].frame)
    )


def _shared_by(sentence: Span, items: Sequence[Attribution]) -> int:
    return sum(min(sentence.end, item.end) - max(sentence.start, item.start) for item in items)


def _statement_length(sentence: Span, frame: Span | None) -> int:
    """Code points of the sentence without the words that only attribute it."""
    attributing = max(0, min(sentence.end, frame.end) - max(sentence.start, frame.start)) if frame else 0
    return max(1, sentence.end - sentence.start - attributing)
