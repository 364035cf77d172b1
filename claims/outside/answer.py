"""From the bytes of an answer to proposals, by form alone. Whatever is not asked for is dropped, verdicts first."""

import json
from dataclasses import dataclass
from typing import Any

from factcheck.common.sentences import phrase

from .question import MOST_CANDIDATES

LONGEST_QUOTE, LONGEST_WORDING, LONGEST_SPEAKER = 1_000, 600, 200
_MOST_TOKENS = 10_000_000


class Unusable(Exception):
    """The answer is not what was asked for. `str()` of it is a sentence that quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal as the model made it, its lengths and types checked and nothing else."""

    quote: str
    wording: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    proposals: list[Proposed]
    malformed: int


def tokens_of(body: bytes) -> tuple[int, int]:
    """(prompt, completion) tokens as the endpoint counted them; 0 where it did not tell, or told nonsense."""
    try:
        usage = _parsed(body)["usage"]
        return _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    except (Unusable, KeyError, TypeError, AttributeError):
        return 0, 0


def read_answer(body: bytes) -> Answered:
    """The proposals in a chat completion. Raises `Unusable`."""
    content = _parsed(_content(_parsed(body)))
    rows = content.get("candidates") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise Unusable(phrase("The answer is JSON, but not in the form that was asked for."))
    read = [_proposed(row) for row in rows[:MOST_CANDIDATES]]
    kept = [own for own in read if own is not None]
    return Answered(kept, malformed=len(rows) - len(kept))


def _parsed(body: bytes | str) -> Any:
    try:
        return json.loads(body, parse_constant=_no_number, parse_int=_int)
    except (ValueError, RecursionError):
        raise Unusable(phrase("The answer is not JSON.")) from None


def _int(digits: str) -> int:
    """A number of ten thousand digits is an attack on whoever prints it."""
    return int(digits) if len(digits) < 20 else 0


def _no_number(name: str) -> None:
    raise ValueError(name)


def _content(answer: Any) -> str:
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        refusal, content, reason = message.get("refusal"), message.get("content"), choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Unusable(phrase("The answer is not a chat completion.")) from None
    if refusal:
        raise Unusable(phrase("The model refused to answer."))
    if reason == "length":
        raise Unusable(phrase("The answer was cut off because it grew too long."))
    if not isinstance(content, str):
        raise Unusable(phrase("The answer holds no text."))
    return content


def _proposed(row: Any) -> Proposed | None:
    """Only the three fields that were asked for are looked at; a rating beside them is never read."""
    if not isinstance(row, dict):
        return None
    quote, wording, speaker = row.get("quote"), row.get("wording"), row.get("speaker")
    if not (_fits(quote, LONGEST_QUOTE) and _fits(wording, LONGEST_WORDING)):
        return None
    if speaker is not None and not _fits(speaker, LONGEST_SPEAKER):
        return None
    return Proposed(" ".join(quote.split()), " ".join(wording.split()), speaker and " ".join(speaker.split()))


def _fits(value: Any, most: int) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= most and "\x00" not in value


def _count(value: Any) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= _MOST_TOKENS else 0
