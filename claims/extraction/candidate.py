"""What extraction hands back: plain, frozen values. Offsets are code points into the text that was given."""

from dataclasses import dataclass, field
from typing import NamedTuple

BLOCK_LABELS = {
    "heading": "heading",
    "body": "body text",
    "source_credit": "source line",
    "byline": "byline",
    "author_bio": "author biography",
    "comment_form": "comment form",
    "related": "related links",
    "newsletter": "newsletter invitation",
    "cookie": "cookie notice",
    "share": "sharing links",
    "copyright": "copyright notice",
    "caption": "picture credit",
}
BOILERPLATE_KINDS = frozenset(BLOCK_LABELS) - {"heading", "body"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page, and what it is for. `kind` is a key of `BLOCK_LABELS`."""

    kind: str
    start: int
    end: int

    @property
    def is_boilerplate(self) -> bool:
        return self.kind in BOILERPLATE_KINDS

    @property
    def label(self) -> str:
        """The kind in a reader's words, such as "author biography"."""
        return BLOCK_LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing really found in the sentence, that spoke for it ('+') or against it ('-')."""

    code: str
    sign: str
    text: str

    def __str__(self) -> str:
        return self.text


class Change(NamedTuple):
    """What became of some words of the quote in the suggested wording: “he” → “Luis Rivera”, two sentences before.

    `kind` is PRONOUN, SPEAKER, NAME, REFERENCE or DATE; `sentences_before` is None where no sentence gave the words.
    """

    kind: str
    before: str
    after: str
    sentences_before: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Repeat:
    """Another place in the same text that makes the same claim. `text[start:end] == quote`.

    Who says it there, and how, is as in `Candidate`.
    """

    start: int
    end: int
    quote: str
    speaker: str | None = field(default=None, compare=False)
    stance: str = field(default="", compare=False)
    cue: str = field(default="", compare=False)
    via: str = field(default="", compare=False)
    speaker_kind: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence worth a person's look.

    `quote` is verbatim (`text[start:end] == quote`); `text` is the suggested wording of the claim, in words of the
    article, and `changes` say what was put in place of what. `speaker` is None where the article speaks for itself.
    `score` is 0 to 1.
    `stance` is one of SAID, CLAIMED, DENIED, CONFIRMED, or '' where nobody is quoted; `cue` are the reporting words,
    verbatim; `via` is who passed the speaker's words on; `speaker_kind` is PERSON, ORGANISATION, ANONYMOUS or OUTLET,
    or '' where it is not known.
    """

    text: str
    quote: str
    start: int
    end: int
    speaker: str | None
    score: float
    reasons: list[Reason] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    stance: str = ""
    cue: str = ""
    via: str = ""
    speaker_kind: str = ""
    changes: tuple[Change, ...] = ()
