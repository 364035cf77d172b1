"""From scored statements to candidates: compound ones taken apart, each worded to stand alone, repeats folded."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .attribution import Attribution
from .candidate import Candidate, Reason, Repeat
from .checkworthiness import Assessment, assess
from .contents import content_of, names_in
from .layout import Span
from .matching import embedding
from .repeats import Nearness, clusters
from .speaker_kinds import ANONYMOUS
from .stances import DENIED
from .tellers import Told
from .wording import Article, Part, parts_of, whole_of

MOST_READ = 100
"""Statements of one text whose meaning is compared; in articles it is a handful."""


class Statement(NamedTuple):
    """A sentence that may become a candidate."""

    span: Span
    quote: str
    told: Told
    said: list[Attribution]  # what of it somebody says


class Scored(NamedTuple):
    statement: Statement
    assessment: Assessment


class Worded(NamedTuple):
    """A sentence or one of its clauses, with its own score and wording."""

    statement: Statement
    assessment: Assessment
    part: Part
    quote: str


def taken_apart(article: Article, chosen: Sequence[Scored], *, threshold: float) -> list[Worded]:
    """Each statement worded; a compound one in parts where every part is worth checking by itself."""
    worded: list[Worded] = []
    for statement, assessment in chosen:
        parts = parts_of(article, statement.span, statement.said, statement.told.speaker)
        quotes = [article.text[part.start : part.end] for part in parts]
        scores = assess(quotes, language=article.language) if len(parts) > 1 else [assessment]
        if min(own.score for own in scores) < threshold:
            parts = [whole_of(article, statement.span, statement.said, statement.told.speaker)]
            quotes, scores = [statement.quote], [assessment]
        worded += [Worded(statement, *own) for own in zip(scores, parts, quotes, strict=True)]
    return worded


def folded(worded: Sequence[Worded], *, language: str) -> list[Candidate]:
    names = names_in([item.quote for item in worded])
    contents = [
        content_of(item.quote, item.part.wording, speaker=item.statement.told.speaker, names=names) for item in worded
    ]
    return [_candidate([worded[index] for index in group]) for group in clusters(contents, _nearness(worded, language))]


def _nearness(worded: Sequence[Worded], language: str) -> Nearness | None:
    """Cosines of wordings, each read once and only when asked for; None where the model doesn't know the language."""
    if language not in embedding.LANGUAGES:
        return None
    vectors: dict[int, np.ndarray] = {}

    def nearness(one: int, other: int) -> float | None:
        missing = [index for index in (one, other) if index not in vectors]
        if len(vectors) + len(missing) > MOST_READ:
            return None
        vectors.update(zip(missing, embedding.embed([worded[index].part.wording for index in missing]), strict=True))
        return float(vectors[one] @ vectors[other])

    return nearness


def _candidate(group: Sequence[Worded]) -> Candidate:
    first, *others = group
    told = first.statement.told
    repeats = sorted(
        Repeat(item.part.start, item.part.end, item.quote, **_how_told(item.statement.told)) for item in others
    )
    return Candidate(
        text=first.part.wording,
        quote=first.quote,
        start=first.part.start,
        end=first.part.end,
        score=round(first.assessment.score, 4),
        reasons=[*first.assessment.reasons, *_context_reasons(told, bool(repeats))],
        repeats=repeats,
        **_how_told(told),
        changes=first.part.changes,
    )


def _how_told(told: Told) -> dict:
    return {
        "speaker": told.speaker,
        "stance": told.stance,
        "cue": told.cue,
        "via": told.reporter or "",
        "speaker_kind": told.kind,
    }


def _context_reasons(told: Told, is_repeated: bool) -> list[Reason]:
    """What the article shows beyond the sentence itself: for the reader, not part of the score."""
    reasons = []
    if told.speaker and told.kind == ANONYMOUS:
        reasons.append(Reason("anonymous", "+", f"Is attributed to a source without a name: {told.speaker}."))
    elif told.speaker and told.stance == DENIED:
        reasons.append(Reason("attribution", "+", f"Is denied by a source: {told.speaker}."))
    elif told.speaker:
        reasons.append(Reason("attribution", "+", f"Is attributed to a source: {told.speaker}."))
    if told.reporter:
        reasons.append(Reason("relayed", "+", f"Is known through another source: {told.reporter}."))
    if is_repeated:
        reasons.append(Reason("repeated", "+", "Is said more than once in this text."))
    return reasons
