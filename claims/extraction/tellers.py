"""Whose statement a sentence is, how they put it, and who passes it on."""

from collections.abc import Sequence
from typing import NamedTuple

from .layout import Span
from .reporting_words import GRAMMARS
from .speaker_kinds import OUTLET, UNKNOWN
from .stances import SAID

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
    stated: bool = True  # False for what somebody wants, plans or did not confirm: theirs, yet no statement of theirs
    cue: str = ""  # the words that report it, verbatim
    stance: str = SAID
    kind: str = UNKNOWN


class Told(NamedTuple):
    """`speaker` is None where the article speaks for itself; `reporter` passes on what the speaker said.

    `stance` is SAID, CLAIMED, DENIED or CONFIRMED, and `cue` the words that say so, verbatim; both are '' where nobody
    is quoted. `kind` is PERSON, ORGANISATION, ANONYMOUS, OUTLET or '' where it is not known.
    """

    speaker: str | None
    reporter: str | None
    stance: str
    cue: str
    kind: str


class Teller(NamedTuple):
    """Somebody whose statement a sentence is; the likelier speaker sorts last."""

    is_first_hand: bool
    direct: bool
    shared: int  # code points of the sentence that are theirs
    speaker: str
    said: Attribution

    @property
    def weight(self) -> tuple[bool, bool, int, str]:
        return self.is_first_hand, self.direct, self.shared, self.speaker


def told_by(sentence: Span, found: Sequence[Attribution], *, language: str) -> Told:
    """Who tells a sentence, by what is attributed in its paragraph."""
    tellers = tellers_of(sentence, found)
    if not tellers:
        return Told(None, None, "", "", _kind_of_nobody(sentence, found, language))
    chosen = tellers[-1]
    relays = [own.speaker for own in tellers if not own.is_first_hand and own.speaker != chosen.speaker]
    said = chosen.said
    return Told(chosen.speaker, relays[-1] if relays else None, said.stance, said.cue, said.kind)


def _kind_of_nobody(sentence: Span, found: Sequence[Attribution], language: str) -> str:
    """The outlet's own voice, unless somebody is quoted whom nobody names, or no rules know the language."""
    quoted = any(item.direct and item.start < sentence.end and sentence.start < item.end for item in found)
    return UNKNOWN if quoted or language not in GRAMMARS else OUTLET


def tellers_of(sentence: Span, found: Sequence[Attribution]) -> list[Teller]:
    """Whose statement a sentence is, the speaker last; empty where at least half of it is the article's own.

    Before the speaker stands whoever passes it on: "…, Rivera said, according to the Courier".
    """
    shares: dict[tuple[str, Span | None], list[Attribution]] = {}
    for item in found:
        if item.speaker and item.stated and _shared(sentence, item) > 0:
            shares.setdefault((item.speaker, item.source), []).append(item)
    tellers = [
        Teller(
            not items[0].relayed,
            any(item.direct for item in items),
            shared,
            speaker,
            max(items, key=lambda item: (_shared(sentence, item), item.cue)),
        )
        for (speaker, _), items in shares.items()
        if (shared := sum(_shared(sentence, item) for item in items)) >= OWN_SHARE * _stated(sentence, items, found)
    ]
    return sorted(tellers, key=lambda teller: teller.weight)


def _shared(sentence: Span, item: Attribution) -> int:
    return min(sentence.end, item.end) - max(sentence.start, item.start)


def _stated(sentence: Span, items: Sequence[Attribution], found: Sequence[Attribution]) -> int:
    """Code points of the sentence without the words that only attribute it: the speaker's own frames ("said Boone,
    who has called for" are two), and those of relays."""
    frames = {item.frame for item in found if item.frame and (item.relayed or item.speaker == items[0].speaker)}
    attributing, reached = 0, sentence.start
    for frame in sorted(frames):
        attributing += max(0, min(sentence.end, frame.end) - max(reached, frame.start))
        reached = max(reached, frame.end)
    return max(1, sentence.end - sentence.start - attributing)
