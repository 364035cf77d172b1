"""Events and comments of a claim in one line of time, newest first."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """One entry: who, did what, when, and why or what they said."""

    at: datetime
    actor: object | None
    sentence: str
    said: str = ""
    is_comment: bool = False


def timeline(dossier) -> list[Moment]:
    """All that happened to a claim, newest first."""
    happened = [_of_event(event) for event in dossier.events if event.step != "claim.comment"]
    said = [_of_comment(comment) for comment in dossier.comments]
    return sorted(happened + said, key=lambda moment: moment.at, reverse=True)


def _of_event(event) -> Moment:
    return Moment(at=event.at, actor=event.actor, sentence=event.sentence, said=event.reason)


def _of_comment(comment) -> Moment:
    return Moment(at=comment.created_at, actor=comment.author, sentence="commented", said=comment.text, is_comment=True)
