"""One entry of a list, and the refusal of a whole list."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An address, a text or a file that somebody brought; `refusal` says why it can't be used."""

    url: str = ""
    text: str = ""
    name: str = ""
    """File name or headline, for people to recognise it by."""
    details: dict[str, str] = field(default_factory=dict)
    """What else the list said: title, outlet, byline, language, published_at (ISO 8601)."""
    data: bytes | None = None
    refusal: str = ""
    """A sentence that can be kept (`factcheck.common.sentences`)."""


class Unusable(ValueError):
    """A list that can't be read at all. Its text is a sentence with the way out."""
