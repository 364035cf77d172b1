"""What reading gives: a `Reading`, or an `Unreadable` that says what is wrong and the way out."""

from dataclasses import dataclass
from datetime import datetime

from articles.remark import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text and what its bytes say of themselves; "" and None mean "does not say"."""

    kind: str
    """html, pdf, docx, odt, rtf, text, markdown, srt or vtt."""
    text: str
    """Paragraphs separated by one blank line; speakers as "Name: …". At most `limits.TEXT` characters."""
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    """Aware. Midnight UTC where only the day is known."""
    outlet: str = ""
    language: str = ""
    """ISO 639-1."""
    canonical_url: str = ""
    lead_image: str = ""
    original_source: str = ""
    """Who published it first, by the text's own word or the page's metadata: a name or a host."""
    original_url: str = ""
    """Its address there, where one is given."""
    warnings: tuple[Remark, ...] = ()
    """What was left out or guessed."""


class Unreadable(Exception):
    """These bytes give no text. `code` is for programs, the remark for people, with the way out.

    Codes: empty, too_much, locked, damaged, no_text, unknown_kind, a_feed, not_a_feed.
    """

    def __init__(self, code: str, words: str, **details: object) -> None:
        super().__init__(code, words)
        self.code = code
        self.remark = Remark(words, details)

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """The remark in English."""
        return str(self.remark)
