"""Events and threads of a claim in one line of time, newest first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from claims.forms import ReplyForm
from claims.models import Comment, Rating


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """One entry: who, did what, when, and why or what they said. `at` of a thread is that of its newest answer.

    `rating` is what a saved version chose, where the one before it had another.
    Of a thread: its first comment, the answers to it, who resolved it (None: open), and the form for one more answer.
    """

    at: datetime
    actor: object | None
    sentence: str
    said: str = ""
    compare: str = ""
    rating: Rating | None = None
    comment: Comment | None = None
    answers: list[Comment] = field(default_factory=list)
    resolved_by: object | None = None
    form: Form | None = None


def timeline(dossier, filled: dict, *, only_said: bool = False) -> list[Moment]:
    """All that happened to a claim, newest first. `filled` are forms that came back, by name."""
    answers: dict[int, list[Comment]] = {}
    for comment in dossier.comments:
        answers.setdefault(comment.thread_id, []).append(comment)
    said = [_of_thread(first, answers.get(first.pk, []), filled) for first in answers.get(None, [])]
    kept = [Moment(at=kept.at, actor=kept.actor, sentence=kept.sentence) for kept in dossier.kept]
    chosen = _chosen(dossier)
    happened = [] if only_said else [_of_event(event, chosen.get(event.pk)) for event in dossier.events] + kept
    return sorted(happened + said, key=lambda moment: moment.at, reverse=True)


def _of_event(event, rating: Rating | None) -> Moment:
    return Moment(
        at=event.at,
        actor=event.actor,
        sentence=event.sentence,
        said=event.reason,
        compare=_compared(event),
        rating=rating,
    )


def _chosen(dossier) -> dict[int, Rating | None]:
    """The rating by event, of each saved version that has another than the version before it in its review."""
    ratings = {rating.key: rating for rating in dossier.ratings}
    chosen, last = {}, {}
    for event in sorted(dossier.events, key=lambda event: event.pk):
        if event.step != "verdict.save":
            continue
        key = event.data.get("rating", "")
        if key != last.get(event.review_id):
            chosen[event.pk] = ratings.get(key)
        last[event.review_id] = key
    return chosen


def _compared(event) -> str:
    """The query of the page that compares a saved version with the one before it; "" for the first."""
    number = event.data.get("version", 0) if event.step == "verdict.save" else 0
    return f"?from={event.review_id}.{number - 1}&to={event.review_id}.{number}" if number > 1 else ""


def _of_thread(first: Comment, answers: list[Comment], filled: dict) -> Moment:
    # A sent form comes back under other names, so that nothing of what was sent stays in it.
    fresh = ReplyForm(auto_id=f"reply{first.pk}_{len(answers)}_%s", initial={"thread": first.pk})
    last = max(first.states.all(), key=lambda state: state.pk, default=None)
    return Moment(
        at=answers[-1].created_at if answers else first.created_at,
        actor=first.author,
        sentence=_("commented"),
        said=first.text,
        comment=first,
        answers=answers,
        resolved_by=last.by if last and last.is_resolved else None,
        form=filled.get(f"reply{first.pk}") or fresh,
    )
