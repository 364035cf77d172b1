"""Who said it: quotations, reporting verbs, "according to" and transcript labels, read in the article's order."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .amendments import amended
from .candidate import Block
from .grammar import Grammar
from .layout import Span
from .quotations import Quotation, quotations
from .reporting_words import grammar_for
from .speaker_kinds import ORGANISATION, UNKNOWN, kind_of
from .speakers import Speakers
from .speech import Reading, read_paragraph, relayed, told_in
from .speech_links import Said
from .stances import SAID, is_negated, passes_on, stance_of
from .tellers import Attribution, tellers_of
from .transcript import readable_name, signature_at, speakers_by_paragraph, speech_goes_on

__all__ = ["Attribution", "Paragraph", "attributions", "label_paragraphs", "tellers_of"]

SHORTEST_QUOTE = 4
"""Words. Shorter ones are borrowed terms ("so-called"), not statements."""
SIGNED_SHARE = 0.9
WIDEST_GAP = 30
"""Code points between a source and its verb: "did not immediately"."""


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
    cue: str = ""
    stance: str = SAID
    kind: str = UNKNOWN


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
    signed = _signed(text, paragraphs, readings)
    for paragraph, reading, told in zip(paragraphs, readings, told_in(text, readings, language), strict=True):
        if (signature := signed.get(paragraph.span.start)) and not any(own.source for own in told):
            name = speakers.name(text[slice(*signature)], "", grammar)
            kind = kind_of(name, text[slice(*signature)], grammar)
            found.append(Attribution(*paragraph.span, name, signature, True, kind=kind))
            continue
        if paragraph.label:
            found.append(_labelled(paragraph, speakers.resolve(paragraph.label), grammar))
            continue
        named = _named(text, paragraph, amended(text, reading, told, grammar), speakers, language)
        before = last if open_quote or reading.quotes else None
        found += _in_paragraph(text, paragraph, reading, named, before)
        spoken = [own for own in named if own.said.source and not _is_quoted(own.said.source, reading.quotes)]
        last = spoken[-1] if spoken else (last if reading.quotes else None)
        open_quote = bool(reading.quotes) and not reading.quotes[-1].closed
    return found


def _signed(text: str, paragraphs: Sequence[Paragraph], readings: Sequence[Reading]) -> dict[int, Span]:
    """{start of a paragraph that is one quotation: the name in the line below it}."""
    return {
        paragraph.span.start: signature
        for paragraph, reading, below in zip(paragraphs, readings, paragraphs[1:], strict=False)
        if len(reading.quotes) == 1
        and reading.quotes[0].end - reading.quotes[0].start
        >= SIGNED_SHARE * (paragraph.span.end - paragraph.span.start)
        and (signature := signature_at(text, text.rfind("\n", 0, below.span.start) + 1, below.span.end))
    }


def _labelled(paragraph: Paragraph, name: str, grammar: Grammar) -> Attribution:
    """What stands behind a transcript's label is all that speaker's."""
    return Attribution(*paragraph.span, name, None, False, kind=kind_of(name, name, grammar))


def _named(text: str, paragraph: Paragraph, told: Sequence[Said], speakers: Speakers, language: str) -> list[Named]:
    """Names are resolved sentence by sentence, so that each stands for what came before it."""
    grammar = grammar_for(language)
    named: list[Named] = []
    waiting = list(told)
    for sentence in paragraph.sentences:
        own: list[Named] = []
        while waiting and (waiting[0].source or waiting[0].contents[0]).start < sentence.end:
            own.append(_who(text, paragraph, waiting.pop(0), speakers, language))
        own = _in_a_chain(own, grammar)
        first_hand = [one.name for one in own if one.name and not one.relays and one.said.source]
        if first_hand and any(one.relays for one in own):
            speakers.holds_the_floor(first_hand[-1])
        speakers.read(text[slice(*sentence)], grammar)
        if grammar.feminine and not any(one.said.source for one in own):
            speakers.opened_by(text[slice(*sentence)], grammar)
        named += own
    return named


def _who(text: str, paragraph: Paragraph, said: Said, speakers: Speakers, language: str) -> Named:
    """One act of saying with the name that its source stands for here."""
    grammar = grammar_for(language)
    source = text[slice(*said.source)] if said.source else ""
    nearby = text[paragraph.span.start : said.source.start] if said.source else ""
    name = speakers.name(source, nearby, grammar) if said.source else None
    relays = relayed(text, said, grammar)
    cue, around = cue_words(text, said), _at_verb(text, said)
    states = (relays or _states(text, said, grammar)) and not is_negated(around, language)
    kind = speakers.kind(name, kind_of(name, source, grammar))
    stance = stance_of(around.rpartition(",")[2] or cue, language)
    relays = relays or (kind == ORGANISATION and passes_on(cue, language))
    return Named(said, name, relays, states, cue, stance, kind)


def _in_a_chain(named: Sequence[Named], grammar: Grammar) -> list[Named]:
    """ "…, according to its report, as cited by the Courier": who is cited speaks, and only the last passes it on."""
    cites = [own.relays and own.cue.lower().split()[:1] in [[one] for one in ("as", *grammar.citing)] for own in named]
    return [own._replace(relays=own.relays and (at or not any(cites))) for own, at in zip(named, cites, strict=True)]


def _states(text: str, said: Said, grammar: Grammar) -> bool:
    """Whether the cue is a reporting verb or a colon; a source without a cue goes on with what it began to say."""
    words = text[slice(*said.cue)].lower().replace(":", " : ").split() if said.cue else [":"]
    return any(word == ":" or word.strip(",.") in grammar.reporting for word in words)


def cue_words(text: str, said: Said) -> str:
    """The words that report, without those that name the source: "said", "according to", "denied"."""
    if said.cue is None:
        return ""
    source = said.source or Span(said.cue.end, said.cue.end)
    before = text[said.cue.start : min(said.cue.end, max(said.cue.start, source.start))]
    after = text[min(said.cue.end, max(said.cue.start, source.end)) : said.cue.end]
    return " ".join(f"{before} {after}".split()).strip(" ,:;")


def _at_verb(text: str, said: Said) -> str:
    """The cue and the words before it: "Rivera did not" confirm."""
    if said.cue is None:
        return ""
    source = said.source
    begins = source.end if source and source.end <= said.cue.start <= source.end + WIDEST_GAP else said.cue.start
    before = text[max(0, begins - WIDEST_GAP) : begins].split("\n")[-1].split() if begins == said.cue.start else []
    return " ".join([*before[-1:], text[begins : said.cue.end]])


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
    return sorted(found, key=lambda item: (item.start, item.end))


def _attribution(content: Span, teller: Named | None, direct: bool, is_near: bool) -> Attribution:
    """A frame belongs to the paragraph of its content: a quotation that goes on from the one before has none."""
    if teller is None:
        return Attribution(*content, None, None, direct)
    return Attribution(
        *content,
        speaker=teller.name,
        source=teller.said.source,
        direct=direct,
        frame=_frame(teller.said) if is_near else None,
        relayed=teller.relays,
        stated=direct or teller.states,
        cue=teller.cue if is_near else "",
        stance=teller.stance if is_near else SAID,
        kind=teller.kind,
    )


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
