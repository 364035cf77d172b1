"""An answer that explains itself: the function that refuses a step also greys its button and says why."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError

from .errors import Conflict, Forbidden


@dataclass(frozen=True, slots=True)
class Decision:
    """True in a condition when allowed; otherwise `reason` is a sentence for the person.

    `error` is what `require` raises: Forbidden for the wrong person, Conflict for the wrong time, ValidationError
    for missing input.
    """

    allowed: bool
    reason: str = ""
    error: type[Exception] = Forbidden

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED: Final = Decision(allowed=True)


def Denied(reason: str) -> Decision:  # noqa: N802 - reads as a verdict beside ALLOWED
    """The wrong person (HTTP 403)."""
    return Decision(allowed=False, reason=reason)


def TooLate(reason: str) -> Decision:  # noqa: N802
    """The right person at the wrong time: the thing is in another state (HTTP 409)."""
    return Decision(allowed=False, reason=reason, error=Conflict)


def Unready(reason: str) -> Decision:  # noqa: N802
    """Something is missing that a person can add (HTTP 400)."""
    return Decision(allowed=False, reason=reason, error=ValidationError)


def require(decision: Decision) -> None:
    """Raises the refusal, with its sentence."""
    if not decision:
        raise decision.error(decision.reason)
