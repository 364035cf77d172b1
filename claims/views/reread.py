"""What changed since somebody last read a verdict, so that a second person reads no word twice."""

from dataclasses import dataclass

from claims.hands import EDITS
from claims.models import Event, Verdict
from factcheck.accounts.models import User

from .versions import FieldChange, changes

_READ = ("review.approve", "review.approve_partly", "review.request_changes")


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """`base` is the version read then; `is_own` says that this person answered on it, else it is the one before.

    `edits` are the other things that were changed since: evidence, wording, speaker.
    """

    base: Verdict
    is_own: bool
    changes: list[FieldChange]
    edits: list[Event]


def since_last_read(dossier, user: User) -> Since | None:
    """What is new to this person in the newest version; None while there is only one that nobody answered on."""
    if dossier.verdict is None:
        return None
    answer = next((event for event in dossier.events if _is_answer(event, dossier, user)), None)
    number = answer.data["version"] if answer else dossier.verdict.number - 1
    base = next((verdict for verdict in dossier.verdicts if verdict.number == number), None)
    if base is None:
        return None
    edits = [event for event in dossier.events if answer and event.pk > answer.pk and event.step in _OTHER]
    return Since(base=base, is_own=bool(answer), changes=changes(base, dossier.verdict), edits=edits)


_OTHER = [step for step in EDITS if step != "verdict.save"]


def _is_answer(event: Event, dossier, user: User) -> bool:
    mine = event.actor_id == user.pk and event.review_id == dossier.review.pk
    return mine and event.step in _READ and "version" in event.data
