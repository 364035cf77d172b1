"""Where the rules know better than the tagger: who asked not to be named, and who is cited by whom."""

from collections.abc import Sequence

from .cues import Cue
from .grammar import Grammar
from .layout import Span
from .speech import Reading, relayed
from .speech_links import Said, begins
from .unnamed import unnamed_in, with_unnamed


def amended(text: str, reading: Reading, told: Sequence[Said], grammar: Grammar) -> list[Said]:
    """The acts of saying of one paragraph, in order."""
    sentences = [Span(own.tokens[0].start, own.tokens[-1].end) for own in reading.sentences if own.tokens]
    found = with_unnamed(told, unnamed_in(text, sentences))
    for sentence in reading.sentences:
        relays = [cue for cue in sentence.cues if relayed(text, _said(cue), grammar)]
        if len(relays) > 1 and any(text[cue.start : cue.start + 3].lower() == "as " for cue in relays):
            found = [own for own in found if not (own.cue and _cites(own, relays))] + _chain(found, relays)
    return sorted(found, key=begins)


def _said(cue: Cue) -> Said:
    return Said(cue.source, Span(min(cue.start, cue.end), cue.end), [])


def _cites(said: Said, relays: Sequence[Cue]) -> bool:
    """Whether it is one of these, whatever source and cue the tagger has tied together."""
    return any(_touch(said.source or said.cue, cue.source) or _touch(said.cue, _said(cue).cue) for cue in relays)


def _chain(told: Sequence[Said], relays: Sequence[Cue]) -> list[Said]:
    """ "According to the ministry, as reported by the Courier, …": each with its words, the first with what is said."""
    contents = [one for own in told if own.cue and _cites(own, relays) for one in own.contents]
    first, *others = (_said(cue) for cue in relays)
    return [first._replace(contents=contents), *others]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
