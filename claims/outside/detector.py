"""What every detector takes and gives, and our own behind that interface."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from claims.extraction import DETECTOR_VERSION, Candidate, detect_language, find_candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text to look for claims in, with what is known of it. `language` is ISO 639-1, detected where it is blank."""

    text: str
    title: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = ""
    dated: date | None = None

    @property
    def known_language(self) -> str:
        return self.language or detect_language(self.text)


@dataclass(frozen=True, slots=True)
class Usage:
    """What one request took: tokens as the endpoint counted them (0: not told), and milliseconds."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """What a detector proposes, with offsets into `Reading.text`; `refused` proposals did not pass our checks."""

    candidates: list[Candidate]
    refused: int = 0
    usage: Usage = field(default_factory=Usage)


class ModelFailed(Exception):
    """A detector gave nothing usable. `str()` of it is a sentence without anything of the text or the key.

    `answered` says whether a whole answer came; `paid`, whether it may have to be paid for; `temporary`, whether to
    try again.
    """

    def __init__(
        self,
        sentence: str,
        *,
        usage: Usage | None = None,
        answered: bool = False,
        paid: bool = False,
        temporary: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.usage = usage or Usage()
        self.answered, self.paid, self.temporary = answered, paid or answered, temporary


class Detector(Protocol):
    """`version` is stored with what it finds, so that two can be compared."""

    version: str

    def find(self, reading: Reading) -> Findings:
        """The candidates of one text. Raises `ModelFailed`."""


class LocalDetector:
    """Our own: no network, no cost."""

    version = DETECTOR_VERSION

    def find(self, reading: Reading) -> Findings:
        return Findings(list(find_candidates(reading.text, language=reading.known_language, dated=reading.dated)))
