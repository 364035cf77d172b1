"""From scored statements to candidates: compound ones taken apart, each worded to stand alone, repeats folded."""

from collections.abc import Sequence
from typing import NamedTuple

from .attribution import Attribution
from .candidate import Candidate, Reason, Repeat
from .checkworthiness import Assessment, assess
from .layout import Span
from .repeats import clusters, contents_of
from .speakers import is_anonymous
from .tellers import Told
from .wording import Article, Part, parts_of, whole_of


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


def folded(worded: Sequence[Worded]) -> list[Candidate]:
    contents = contents_of([item.quote for item in worded], [item.statement.told.speaker for item in worded])
    return [_candidate([worded[index] for index in group]) for group in clusters(contents)]


def _candidate(group: Sequence[Worded]) -> Candidate:
    first, *others = group
    told = first.statement.told
    repeats = sorted(Repeat(item.part.start, item.part.end, item.quote) for item in others)
    return Candidate(
        text=first.part.wording,
        quote=first.quote,
        start=first.part.start,
        end=first.part.end,
        speaker=told.speaker,
        score=round(first.assessment.score, 4),
        reasons=[*first.assessment.reasons, *_context_reasons(told, bool(repeats))],
        repeats=repeats,
        stance=told.stance,
        cue=told.cue,
        via=told.reporter or "",
        speaker_kind=told.kind,
        changes=first.part.changes,
    )


def _context_reasons(told: Told, is_repeated: bool) -> list[Reason]:
    """What the article shows beyond the sentence itself: for the reader, not part of the score."""
    reasons = []
    if told.speaker and is_anonymous(told.speaker):
        reasons.append(Reason("anonymous", "+", f"Is attributed to a source without a name: {told.speaker}."))
    elif told.speaker:
        reasons.append(Reason("attribution", "+", f"Is attributed to a source: {told.speaker}."))
    if told.reporter:
        reasons.append(Reason("relayed", "+", f"Is known through another source: {told.reporter}."))
    if is_repeated:
        reasons.append(Reason("repeated", "+", "Is said more than once in this text."))
    return reasons
