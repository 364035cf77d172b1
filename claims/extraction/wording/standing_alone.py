"""From a sentence of an article to its statements, each with words that stand alone."""

from collections.abc import Sequence
from typing import NamedTuple

from ..attribution import Attribution
from ..candidate import Change
from ..layout import Span
from .article import Article
from .clauses import clauses, unjoined
from .dates import dates_in
from .edits import Edit, changes_of, edited, without_overlaps
from .pronouns import first_person, it, third_person
from .provenance import invented, words_in
from .references import references
from .reporting import Core, core_of
from .speech_elsewhere import core_elsewhere
from .surface import as_sentence, claim_wording, without_dateline

RESOLVED = "en"
"""The language whose pronouns, reporting words and clauses are known; dates and connectives are known in five."""


class Part(NamedTuple):
    """One statement: text[start:end] is its quote; `wording` says it alone, `changes` what became of which words."""

    start: int
    end: int
    wording: str
    changes: tuple[Change, ...]


def parts_of(article: Article, sentence: Span, said: Sequence[Attribution], speaker: str | None) -> list[Part]:
    """The statements of a sentence, in order: one, unless it coordinates several that can be told apart for sure.

    `said` are the attributions of its paragraph, `speaker` whose statement the sentence is. The quotes of several
    parts follow each other and cover the sentence.
    """
    index, core = _read(article, sentence, said, speaker)
    if article.language != RESOLVED or index is None:
        return [_part(article, index, sentence, core, speaker)]
    spans = _clauses(article.text, core, speaker)
    cores = [core._replace(start=unjoined(article.text, span), end=span.end) for span in spans]
    starts = [sentence.start, *(span.start for span in spans[1:])]
    ends = [*(span.end for span in spans[:-1]), sentence.end]
    return [
        _part(article, index, Span(start, end), own, speaker)
        for own, start, end in zip(cores, starts, ends, strict=True)
    ]


def whole_of(article: Article, sentence: Span, said: Sequence[Attribution], speaker: str | None) -> Part:
    """The sentence as one statement, whatever it coordinates."""
    index, core = _read(article, sentence, said, speaker)
    return _part(article, index, sentence, core, speaker)


def _read(
    article: Article, sentence: Span, said: Sequence[Attribution], speaker: str | None
) -> tuple[int | None, Core]:
    index = article.index_of(sentence)
    stated = Span(without_dateline(article.text, *sentence), sentence.end)
    if article.language != RESOLVED:
        return index, core_elsewhere(article.text, stated, said, speaker, article.language)
    if index is None:
        return index, Core(*sentence, framed=False, direct=False)
    return index, core_of(article.text, stated, said, speaker)


def _clauses(text: str, core: Core, speaker: str | None) -> list[Span]:
    """What somebody says is split only without the words that say so: else half of it would lose its speaker."""
    whole = Span(core.start, core.end)
    return clauses(text, whole) if speaker is None or core.framed or core.direct else [whole]


def _part(article: Article, index: int | None, quote: Span, core: Core, speaker: str | None) -> Part:
    resolved = _resolved(article, index, core, speaker)
    if resolved is None:  # without its frame the statement would not stand alone
        core = Core(*quote, framed=False, direct=core.direct)
        resolved = _resolved(article, index, core, speaker) or []
    edits = without_overlaps([*resolved, *_dates(article, index, core)])
    start = without_dateline(article.text, core.start, core.end)
    edits = [edit for edit in edits if edit.start >= start]
    wording = as_sentence(claim_wording(edited(article.text, start, core.end, edits), language=article.language))
    known = article.vocabulary | set(words_in(speaker or ""))
    if invented(article.text[slice(*quote)], wording, known=known, dated=article.day.day if article.day else None):
        return Part(*quote, claim_wording(article.text[slice(*quote)], language=article.language), ())
    return Part(*quote, wording, tuple(changes_of(article.text, edits)))


def _resolved(article: Article, index: int | None, core: Core, speaker: str | None) -> list[Edit] | None:
    """Edits for who and what is meant; None where the statement cannot do without the words around it."""
    if article.language != RESOLVED or index is None:
        return []
    part = Span(core.start, core.end)
    if core.direct:
        return first_person(article, part, speaker=speaker)
    third = third_person(article, index, part, speaker=speaker, framed=core.framed)
    if third is None:
        return None
    return [*third, *it(article, index, part), *references(article, index, part)]


def _dates(article: Article, index: int | None, core: Core) -> list[Edit]:
    before = article.before(index) if index is not None else ""
    return dates_in(article.text, core.start, core.end, before=before, day=article.day, language=article.language)
