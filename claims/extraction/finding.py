"""From a text to its candidates: blocks, sentences, speakers, scores, repeats."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, takewhile

from .attribution import Attribution, Paragraph, attributions, label_paragraphs
from .bare_reports import naming_part
from .blocks import find_blocks
from .candidate import Block, Candidate
from .checkworthiness import Assessment, assess
from .folding import Scored, Statement, folded, taken_apart
from .language import detect_language
from .layout import Span
from .sentences import sentence_spans
from .tellers import told_by
from .unstated import states_nothing
from .wording import Article, without_dateline

DETECTOR_VERSION = "1.9.8"
"""Raised with every change that can alter a result; stored with each extraction."""

THRESHOLD = 0.04
"""Scores below this are not proposed. Low on purpose: the model knows debates, so news is ranked rather than judged."""

MOST_SENTENCES = 2_000
"""Sentences read in one text, about 300,000 characters. `Candidates.read_to` says where reading ended."""

MOST_CHARACTERS = 400_000
"""Code points of body text read, for texts without sentence ends."""

LONGEST_PARAGRAPH = 40
"""Sentences looked at together for quotations and speakers; a longer paragraph is read in parts of this many."""

SHORTEST_STANDFIRST = 8
"""Words."""

BATCH = 128
FEWEST_WORDS = 3
LONGEST_WORD = 100
Progress = Callable[[int, int], None]


class Candidates(list[Candidate]):
    """The candidates in the order of the text, with what a report of the extraction needs.

    `language` is an ISO 639-1 code; the text was read up to the offset `read_to` of `length`.
    """

    language: str = "en"
    read_to: int = 0
    length: int = 0
    sentences: int = 0

    @property
    def is_partial(self) -> bool:
        """Whether the text was longer than `MOST_SENTENCES`, so that its end was not read."""
        return self.read_to < self.length


def find_candidates(
    text: str,
    *,
    language: str | None = None,
    dated: date | None = None,
    on_progress: Progress | None = None,
) -> Candidates:
    """The statements of `text` worth checking, repeats folded together. Never raises on a string.

    `language` is an ISO 639-1 code, detected where it is None. `dated` is the day, or the moment, at which the outlet
    published the text: without it "last year" stays "last year". `on_progress(done, total)` is called with numbers of
    sentences. At most about `MOST_SENTENCES` or `MOST_CHARACTERS` are read.
    """
    found = Candidates()
    found.language = language or detect_language(text)
    paragraphs, heads = _read(text)
    statements = _statements(text, paragraphs, heads, found.language)
    found.sentences, found.length, found.read_to = len(statements), len(text), _read_to(text, paragraphs)
    assessed = _assessed(statements, found.language, on_progress)
    chosen = [Scored(item, own) for item, own in zip(statements, assessed, strict=True) if own.score >= THRESHOLD]
    article = Article(text, [own[:2] for own in paragraphs], language=found.language, dated=dated)
    worded = taken_apart(article, chosen, threshold=THRESHOLD)
    found.extend(sorted(folded(worded, language=found.language), key=lambda candidate: candidate.start))
    return found


def _read(text: str) -> tuple[list[Paragraph], list[Paragraph]]:
    """(body paragraphs up to `MOST_SENTENCES`, headline and standfirst): each with its sentences."""
    blocks = find_blocks(text)
    labels = label_paragraphs(text, blocks)
    sentences = characters = 0
    paragraphs: list[Paragraph] = []
    for part in _parts(text, blocks, labels):
        paragraphs.append(part)
        sentences += len(part.sentences)
        characters += part.span.end - part.span.start
        if sentences >= MOST_SENTENCES or characters >= MOST_CHARACTERS:
            break
    return paragraphs, [_as_one(head) for head in _heads(text, blocks)]


def _parts(text: str, blocks: Sequence[Block], labels: dict[int, tuple[int, str | None]]) -> Iterator[Paragraph]:
    """Body paragraphs with their sentences, lazily, a long one in parts."""
    for block in blocks:
        if block.kind != "body":
            continue
        begins, label = labels.get(block.start, (block.start, None))
        sentences = sentence_spans(text, begins, block.end)
        while part := list(islice(sentences, LONGEST_PARAGRAPH)):
            yield Paragraph(Span(part[0].start, part[-1].end), part, label)


def _heads(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The headline, and below it a standfirst: a heading of that length announces no part of the text."""
    heads = list(takewhile(lambda block: block.kind == "heading", blocks[:2]))
    return [own for own in heads if own is heads[0] or len(text[own.start : own.end].split()) >= SHORTEST_STANDFIRST]


def _as_one(block: Block) -> Paragraph:
    """A headline is one statement, whatever marks it holds."""
    span = Span(block.start, block.end)
    return Paragraph(span, [span], None)


def _read_to(text: str, paragraphs: Sequence[Paragraph]) -> int:
    sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
    characters = sum(paragraph.span.end - paragraph.span.start for paragraph in paragraphs)
    reached = sentences >= MOST_SENTENCES or characters >= MOST_CHARACTERS
    return paragraphs[-1].span.end if reached else len(text)


def _statements(text: str, paragraphs: list[Paragraph], heads: list[Paragraph], language: str) -> list[Statement]:
    """Body first, then the headline: where both make a claim, the body's fuller sentence is the one to keep."""
    ordered = [paragraph for paragraph in [*paragraphs, *heads] if _has_letters(text, paragraph.span)]
    said = attributions(text, [_past_dateline(text, own) for own in ordered], language=language)
    by_paragraph = _grouped(said, ordered)
    found = [
        _statement(text, sentence, own, language)
        for paragraph, own in zip(ordered, by_paragraph, strict=True)
        for sentence in paragraph.sentences
        if _is_statement(text[sentence.start : sentence.end])
    ]
    stated = [own for own in found if not states_nothing(own.quote, language)]
    return [own for own in stated if language != "en" or not _only_reports(own)]


def _only_reports(statement: Statement) -> bool:
    """Whether it says nothing but who spoke. A mistaken tagger may take "in a statement" for what was said."""
    names = statement.span.start + naming_part(statement.quote)
    return names > statement.span.start and all(item.start >= names for item in statement.said)


def _past_dateline(text: str, paragraph: Paragraph) -> Paragraph:
    """Where "ELLISPORT, 21 November - The council said" opens it, the place is not who speaks."""
    first, *others = paragraph.sentences
    begins = without_dateline(text, first.start, first.end)
    if begins == first.start:
        return paragraph
    return Paragraph(Span(begins, paragraph.span.end), [Span(begins, first.end), *others], paragraph.label)


def _statement(text: str, sentence: Span, said: Sequence[Attribution], language: str) -> Statement:
    near = [item for item in said if item.start < sentence.end and sentence.start < item.end]
    return Statement(sentence, text[slice(*sentence)], told_by(sentence, said, language=language), near)


def _has_letters(text: str, span: Span) -> bool:
    """A million quotation marks say nothing, and looking for who said it would take seconds."""
    return any(map(str.isalpha, text[span.start : span.end]))


def _grouped(said: list[Attribution], paragraphs: Sequence[Paragraph]) -> list[list[Attribution]]:
    """The attributions of each paragraph; both are in the same order."""
    groups: list[list[Attribution]] = []
    at = 0
    for paragraph in paragraphs:
        own = []
        while at < len(said) and paragraph.span.start <= said[at].start < paragraph.span.end:
            own.append(said[at])
            at += 1
        groups.append(own)
    return groups


def _is_statement(quote: str) -> bool:
    words = quote.split()
    unspaced = any("\u3040" <= character <= "\u9fff" or "\u0e00" <= character <= "\u0eff" for character in quote[:50])
    if unspaced:
        return len(quote) >= 6
    letters = sum(character.isalpha() for character in quote)
    return len(words) >= FEWEST_WORDS and letters >= len(quote) / 3 and max(map(len, words)) <= LONGEST_WORD


def _assessed(statements: Sequence[Statement], language: str, on_progress: Progress | None) -> list[Assessment]:
    assessed: list[Assessment] = []
    for first in range(0, len(statements), BATCH):
        assessed += assess([item.quote for item in statements[first : first + BATCH]], language=language)
        if on_progress:
            on_progress(len(assessed), len(statements))
    return assessed
