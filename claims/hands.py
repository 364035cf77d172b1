"""Who had a hand in a check, and who is on record as having had its verdict before them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from factcheck.accounts.models import User
from factcheck.common.once import once_a_page
from factcheck.common.questions import Question

from .models import Event, Evidence, PanelVerdict, Review, Verdict

EDITS: Final = (
    "verdict.save",
    "evidence.add",
    "evidence.change",
    "evidence.remove",
    "evidence.restore",
    "evidence.capture",
    "evidence.recapture",
    "evidence.waive",
    "claim.reword",
    "claim.describe",
    "review.explain",
    "reply.show",
    "reply.hide",
    "reply.tell",
)
WORDED: Final = ("claim.reword", "claim.describe")
ANSWERS: Final = (
    "review.approve",
    "review.approve_partly",
    "review.approve_ahead",
    "review.request_changes",
    "review.step_aside",
)
"""Steps of a second person who had the verdict before them."""
TALK: Final = ("claim.comment", "thread.resolve", "thread.reopen")
HANDED: Final = ("review.assign", "review.take")


def wrote_in(user: User, review: Review) -> bool:
    """Whether this person had a hand in anything that the public will read: verdict, evidence, wording, speaker.

    Wording and speaker count from triage on: they are read whoever opened the review after that.
    """
    added = any(piece.added_by_id == user.pk and piece.removed_at is None for piece in review.claim.evidence.all())
    if added or any(verdict.author_id == user.pk for verdict in review.verdicts.all()):
        return True
    return any(step in WORDED or at >= review.opened_at for step, at in _edits_by(user.pk, review.claim_id))


_EDITS_BY = Question(
    lambda person, claim: (
        Event.objects.filter(actor=person, claim=claim, step__in=(*EDITS, *WORDED)).order_by().values_list("step", "at")
    )
)


@once_a_page
def _edits_by(person: int, claim: int) -> list[tuple[str, datetime]]:
    return _EDITS_BY.of(person=person, claim=claim)


def known_to(user: User, reviews: Iterable[Review]) -> set[int]:
    """The ids of those reviews whose verdict this person wrote in or has read, as far as the record says.

    Read: it was in their hands, they answered on a version, stepped aside, sat in the panel, or talked about the claim
    once there was a version. The same five questions for one review as for fifty.
    """
    reviews = list(reviews)
    of_claims, of_reviews = {"claim__in": {row.claim_id for row in reviews}}, {"review__in": reviews}
    steps = list(_steps(user).filter(**of_claims).values_list("claim_id", "review_id", "step", "at"))
    pieces = set(
        Evidence.objects.filter(removed_at=None, added_by=user, **of_claims).values_list("claim_id", flat=True)
    )
    versions = list(Verdict.objects.filter(**of_reviews).values_list("review_id", "author_id", "created_at"))
    known = {review_id for review_id, author_id, _at in versions if author_id == user.pk}
    known |= set(PanelVerdict.objects.filter(person=user, **of_reviews).values_list("review_id", flat=True))
    for row in reviews:
        begun = min((at for review_id, _author, at in versions if review_id == row.pk), default=None)
        has = row.claim_id in pieces or row.assignee_id == user.pk
        if has or any(_tells(step, of=row, begun=begun) for step in steps):
            known.add(row.pk)
    return known


def _steps(user: User) -> QuerySet[Event]:
    """What the person did, and what was handed to them; what they handed to others says nothing of them."""
    handed = Q(step__in=HANDED, data__to_id=user.pk)
    return Event.objects.filter(Q(actor=user) & ~Q(step__in=HANDED) | handed)


def _tells(step: tuple[int, int | None, str, datetime], *, of: Review, begun: datetime | None) -> bool:
    """Whether a step on the claim says that its person wrote in the review or had its verdict before them."""
    claim_id, review_id, name, at = step
    if claim_id != of.claim_id:
        return False
    in_it = review_id == of.pk and name in (*ANSWERS, *HANDED)
    edited = name in WORDED or (name in EDITS and at >= of.opened_at)
    return in_it or edited or (name in TALK and begun is not None and at >= begun)
