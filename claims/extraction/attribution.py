"""Who said it: quotations, reporting verbs, "according to" and transcript labels, read in the article's order."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .candidate import Block
from .cues import Cue, find_cues
from .grammar import Grammar
from .layout import Span
from .quotations import Quotation, quotations
from .reporting_words import grammar_for
from .sources import tokens_of
from .speakers import Speakers, bare_name
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


class Paragraph(NamedTuple):
    """One body paragraph, its sentences without any transcript label, and who is speaking by the transcript."""

    span: Span
    sentences: list[Span]
    label: str | None


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
    found: list[Attribution] = []
    last: Attribution | None = None
    open_quote = False
    for paragraph in paragraphs:
        quotes = quotations(text, paragraph.span)
        own = _in_paragraph(text, paragraph, quotes, grammar, speakers, last if open_quote or quotes else None)
        found += own
        spoken = [item for item in own if item.direct or item.source]
        last = spoken[-1] if spoken else (last if quotes else None)
        open_quote = bool(quotes) and not quotes[-1].closed
    return found


def _in_paragraph(
    text: str,
    paragraph: Paragraph,
    quotes: list[Quotation],
    grammar: Grammar,
    speakers: Speakers,
    before: Attribution | None,
) -> list[Attribution]:
    starts = [quote.start for quote in quotes]

    def is_quoted(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < quotes[at].end

    if paragraph.label:
        name = speakers.resolve(paragraph.label)
        return [Attribution(*paragraph.span, name, None, False)]
    cues: list[tuple[Cue, str | None]] = []
    for sentence in paragraph.sentences:
        found = find_cues(tokens_of(text, sentence, is_quoted), sentence, grammar)
        cues += [(cue, _name(text, cue.source, paragraph, grammar, speakers)) for cue in found]
        speakers.read(text[sentence.start : sentence.end])
    indirect = [Attribution(*cue.content, name, cue.source, False, _frame(cue)) for cue, name in cues]
    direct = [item for quote in quotes if (item := _of_quote(text, quote, cues, paragraph, before))]
    return sorted(indirect + direct)


def _frame(cue: Cue) -> Span:
    return Span(min(cue.start, cue.source.start), max(cue.end, cue.source.end))


def _name(text: str, source: Span, paragraph: Paragraph, grammar: Grammar, speakers: Speakers) -> str | None:
    words = text[source.start : source.end]
    speakers_words = words.split()
    while len(speakers_words) > 1 and speakers_words[0].lower() in grammar.determiners | grammar.titles:
        speakers_words = speakers_words[1:]
    shown = " ".join(speakers_words)
    if shown.lower() in grammar.pronouns:
        return speakers.resolve_pronoun(shown, text[paragraph.span.start : source.start])
    speakers.read(words)
    name = speakers.resolve(shown) if speakers_words[0][:1].isupper() else bare_name(shown)
    if not name:
        return None
    speakers.spoke(name)
    return name


def _of_quote(
    text: str,
    quote: Quotation,
    cues: list[tuple[Cue, str | None]],
    paragraph: Paragraph,
    before: Attribution | None,
) -> Attribution | None:
    """The quotation's source: the nearest cue of its sentences, else of its paragraph, else who spoke before."""
    stands_alone = any(quote.start <= own.start and own.end <= quote.end for own in paragraph.sentences)
    if len(text[quote.start : quote.end].split()) < SHORTEST_QUOTE and not stands_alone:
        return None
    if cues:
        cue, name = min(cues, key=lambda pair: _distance(pair[0], quote, paragraph))
        return Attribution(quote.start, quote.end, name, cue.source, True)
    if before is None:
        return Attribution(quote.start, quote.end, None, None, True)
    return Attribution(quote.start, quote.end, before.speaker, before.source, True)


def _distance(cue: Cue, quote: Quotation, paragraph: Paragraph) -> tuple[int, int]:
    """(sentences, characters) between a cue and a quotation."""
    starts = [sentence.start for sentence in paragraph.sentences]
    own = range(bisect_right(starts, quote.start) - 1, bisect_right(starts, quote.end - 1))
    at = bisect_right(starts, cue.start) - 1
    sentences_off = 0 if at in own else min(abs(at - own.start), abs(at - (own.stop - 1)))
    gap = min(abs(cue.start - quote.end), abs(quote.start - cue.end))
    return sentences_off, gap


def speaker_of(sentence: Span, found: Sequence[Attribution]) -> str | None:
    """Whose statement a sentence is; None where at least half of it is the article's own."""
    best: tuple[bool, int, str] | None = None
    for item in found:
        shared = min(sentence.end, item.end) - max(sentence.start, item.start)
        if item.speaker and shared >= OWN_SHARE * _statement_length(sentence, item.frame):
            key = (item.direct, shared, item.speaker)
            best = max(best, key) if best else key
    return best[2] if best else None


def _statement_length(sentence: Span, frame: Span | None) -> int:
    """Code points of the sentence without the words that only attribute it."""
    attributing = max(0, min(sentence.end, frame.end) - max(sentence.start, frame.start)) if frame else 0
    return max(1, sentence.end - sentence.start - attributing)
