"""What the wording of one sentence may draw on: its article's sentences in order, who they name, and its quotations."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from ..layout import Span
from ..quotations import quotations
from .calendars import day_of
from .mentions import PERSON_NOUNS, Cast, Mention
from .provenance import words_in

_NAMELESS = re.compile(
    rf"\b(?:an?|the|another|one|his|her|their|two) (?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(PERSON_NOUNS))})\b",
    re.IGNORECASE,
)
_HAS_A_NAME = re.compile(r"(?: (?:of|for|at|from) [^,.]{1,40})?,? [^\W\d_a-zà-ÿ]")
_NAME_BEFORE = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]+,? $")


class Article:
    """One text, read once. `paragraphs` are those of the body, each with its sentences."""

    def __init__(
        self, text: str, paragraphs: Sequence[tuple[Span, Sequence[Span]]], *, language: str, dated: date | None
    ) -> None:
        self.text, self.language, self.day = text, language, day_of(dated)
        self.sentences = [own for _, sentences in paragraphs for own in sentences]
        self.paragraph_of = [at for at, (_, sentences) in enumerate(paragraphs) for _ in sentences]
        self._starts = [own.start for own in self.sentences]
        self._quotes = [quote for span, _ in paragraphs for quote in quotations(text, span)]
        self._quote_starts = [quote.start for quote in self._quotes]
        self.cast = Cast(text, self.sentences)
        self.vocabulary = set(words_in(text))
        self.apostrophe = "’" if "’" in text or "“" in text else "'"

    def index_of(self, sentence: Span) -> int | None:
        """Which sentence of the body it is; None for a headline."""
        at = bisect_right(self._starts, sentence.start) - 1
        return at if at >= 0 and self.sentences[at] == sentence else None

    def is_quoted(self, offset: int) -> bool:
        at = bisect_right(self._quote_starts, offset) - 1
        return at >= 0 and offset < self._quotes[at].end

    def before(self, index: int) -> str:
        """The sentence before, if it is of the same paragraph."""
        same = index > 0 and self.paragraph_of[index - 1] == self.paragraph_of[index]
        return self.text[slice(*self.sentences[index - 1])] if same else ""

    def named_in(self, index: int, part: Span, pronoun: str) -> list[Mention]:
        """Whom a stretch of a sentence names that the pronoun may mean."""
        found = self.cast.mentions[index]
        return [own for own in found if part.start <= own.start < part.end and self.cast.may_be(pronoun, own.name)]

    def has_nameless_person(self, span: Span) -> bool:
        """Whether somebody without a name is spoken of: "a minister", but not "the minister, Ana Ruiz"."""
        for found in _NAMELESS.finditer(self.text, *span):
            named_after = _HAS_A_NAME.match(self.text, found.end(), min(len(self.text), found.end() + 60))
            if not named_after and not _NAME_BEFORE.search(self.text[max(0, found.start() - 30) : found.start()]):
                return True
        return False

    def possessive(self, name: str) -> str:
        return f"{name}{self.apostrophe}s"
