"""Who has a review in hand, until when, and whom they wait for.

A review is somebody's own as long as they work on it (`claims.leases`); then it goes back to the pool by itself.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.hands import wrote_in
from claims.leases import LEASED, lease_end
from claims.models import Review
from claims.panels import panel_of
from claims.permissions import may_assign, may_assign_others
from claims.sitting import could_sit
from claims.turns import (
    may_ask,
    may_nudge,
    may_release,
    may_set_due,
    may_take_next,
    may_take_on,
    may_unlock,
    nudged_person,
)
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.accounts.roles import DESK_ROLES, REVIEWER, has_role
from factcheck.common.decisions import TooLate, require
from factcheck.common.sentences import phrase

from .locking import locked_review

NUDGED = timedelta(days=1)
"""Nobody is nudged about one review more often than this."""
FARTHEST_DUE = timedelta(days=366)


@transaction.atomic
def assign(*, review_id: int, to: User | None, by: User) -> Review:
    """Give the review to somebody, or to nobody. Raises ValidationError, Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_assign(by, review))
    if to is None:
        require(may_release(by, review))
    else:
        require(may_take_on(by, review) if to == by else may_assign_others(by))
        if not has_role(to, *DESK_ROLES):
            raise ValidationError({"to": phrase("%(person)s has no role at the desk.", person=to)})
    if review.assignee == to:
        return review
    step = "review.release" if to is None and review.assignee == by else _taken(to, by)
    return _hand_over(review, to=to, by=by, step=step)


@transaction.atomic
def unlock(*, review_id: int, by: User, reason: str) -> Review:
    """A lead frees a review that somebody else has. Raises ValidationError, Forbidden, Conflict."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why; it stands in the history, and the person is told.")})
    review = locked_review(review_id)
    require(may_unlock(by, review))
    return _hand_over(review, to=None, by=by, step="review.unlock", reason=reason.strip())


@transaction.atomic
def take_next(*, by: User) -> Review | None:
    """The most urgent review of the pool becomes theirs; None when the pool is empty.

    Rows in others' hands are stepped over, so that nobody waits and no two people get the same. Raises Forbidden.
    """
    require(may_take_next(by))
    review = (
        Review.objects.select_for_update(skip_locked=True, of=("self", "claim"))
        .select_related("claim")
        .filter(status__in=LEASED, assignee=None)
        .order_by(F("due_on").asc(nulls_last=True), "pk")
        .first()
    )
    return review and _hand_over(review, to=by, by=by, step=_taken(by, by))


def expire_leases(*, now: datetime) -> int:
    """Put back into the pool what nobody worked on until now; returns how many."""
    due = Review.objects.filter(status__in=LEASED, lease_until__lte=now, assignee__isnull=False)
    return sum(_expire(pk, now=now) for pk in list(due.values_list("pk", flat=True)[:200]))


@transaction.atomic
def _expire(review_id: int, *, now: datetime) -> bool:
    review = _unless_in_use(review_id)
    if review is None or review.assignee is None or review.status not in LEASED or review.lease_until > now:
        return False
    _hand_over(review, to=None, by=None, step="review.expire", now=now)
    return True


def remind_of_due(*, now: datetime) -> int:
    """Remind whoever has a review of the day on which it is due: the day before, once; returns how many."""
    tomorrow = now.date() + timedelta(days=1)
    due = Review.objects.filter(status__in=Review.OPEN, due_on__lte=tomorrow, assignee__isnull=False, reminded=False)
    return sum(_remind(pk, now=now) for pk in list(due.values_list("pk", flat=True)[:200]))


@transaction.atomic
def _remind(review_id: int, *, now: datetime) -> bool:
    review = _unless_in_use(review_id)
    if review is None or review.assignee is None or review.reminded or not review.due_on or not review.is_open:
        return False
    review.reminded = True
    review.save(update_fields=["reminded"])
    about = {"to": str(review.assignee), "to_id": review.assignee_id, "due": _day(review.due_on)}
    record("review.remind", row=review, by=None, now=now, data=about)
    return True


@transaction.atomic
def set_due(*, review_id: int, by: User, due_on: date | None) -> Review:
    """Say until when it should be done; None takes the date off. Raises ValidationError, Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_set_due(by, review))
    if review.due_on == due_on:
        return review
    today = timezone.localdate()
    if due_on and not today <= due_on <= today + FARTHEST_DUE:
        raise ValidationError({"due_on": _("Choose a day from today on, within a year.")})
    before, review.due_on, review.reminded = review.due_on, due_on, False
    review.save(update_fields=["due_on", "reminded"])
    data = {"due": _day(due_on), "before": _day(before)}
    record("review.due" if due_on else "review.undue", row=review, by=by, data=data)
    return review


@transaction.atomic
def ask(*, review_id: int, by: User, whom: User) -> Review:
    """Ask one person for the second review; others may do it too. Raises ValidationError, Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_ask(by, review))
    if not has_role(whom, REVIEWER):
        raise ValidationError({"whom": phrase("%(person)s does not have the role reviewer.", person=whom)})
    if whom == by or wrote_in(whom, review):
        raise ValidationError({"whom": phrase("%(person)s wrote in it. Ask somebody who did not.", person=whom)})
    if panel_of(review).open_seat and not could_sit(whom, review):
        told = phrase("%(person)s has read the verdict. Ask somebody who has not.", person=whom)
        raise ValidationError({"whom": told})
    if review.asked == whom:
        return review
    review.asked = whom
    review.save(update_fields=["asked"])
    record("review.ask", row=review, by=by, data={"to": str(whom), "to_id": whom.pk})
    return review


@transaction.atomic
def nudge(*, review_id: int, by: User, now: datetime | None = None) -> User:
    """Remind whoever the review waits for, once a day; returns whom. Raises Forbidden, Conflict."""
    now = now or timezone.now()
    review = locked_review(review_id)
    require(may_nudge(by, review))
    person = nudged_person(review)
    said = review.events.filter(step="review.nudge", data__to_id=person.pk, at__gt=now - NUDGED)
    if last := said.select_related("actor").first():
        when = timezone.localtime(last.at)
        about = {"who": last.who, "person": person, "time": f"{when:%H:%M}"}
        require(TooLate(_("%(who)s nudged %(person)s at %(time)s. Once a day is enough.") % about))
    record("review.nudge", row=review, by=by, now=now, data={"to": str(person), "to_id": person.pk})
    return person


def _unless_in_use(review_id: int) -> Review | None:
    """The review with its claim, both locked, or None while somebody else is at one of them."""
    rows = Review.objects.select_for_update(skip_locked=True, of=("self", "claim"))
    return rows.select_related("claim").filter(pk=review_id).first()


def _taken(to: User | None, by: User) -> str:
    return "review.take" if to == by else "review.assign"


def _hand_over(
    review: Review, *, to: User | None, by: User | None, step: str, reason: str = "", now: datetime | None = None
) -> Review:
    now, before = now or timezone.now(), review.assignee
    review.assignee, review.reminded = to, False
    review.lease_until = lease_end(now) if to else None
    review.save(update_fields=["assignee", "lease_until", "reminded"])
    data = {
        "to": str(to or "nobody"),
        "to_id": to and to.pk,
        "from": str(before or "nobody"),
        "from_id": before and before.pk,
    }
    record(step, row=review, by=by, reason=reason, now=now, data=data)
    return review


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
