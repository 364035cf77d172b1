"""Whose turn it is on a review: who may take it, give it back, free it, and be reminded of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, RESEARCHER, REVIEWER, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate
from factcheck.common.sentences import phrase

from .leases import LEASED
from .models import Review
from .permissions import may_assign, may_assign_others, may_research, may_use_desk


def may_take_next(user: User) -> Decision:
    """Whoever does the work takes the next of the pool."""
    if has_role(user, RESEARCHER, REVIEWER):
        return ALLOWED
    return Denied(_("To take on reviews you need the role researcher or reviewer. A lead or an admin can give it."))


def may_take_on(user: User, review: Review) -> Decision:
    """What nobody has, or nobody has worked on for a working day; a lead takes it from others as well."""
    if not (decision := may_assign(user, review)):
        return decision
    if not is_held_from(user, review) or has_role(user, LEAD):
        return ALLOWED
    return TooLate(phrase("%(person)s has it in hand. Nudge them, or ask a lead to free it.", person=review.assignee))


def is_held_from(user: User, review: Review) -> bool:
    """Whether somebody else has it, and has not let it lie."""
    if review.assignee_id in (None, user.pk):
        return False
    runs_out = review.lease_until if review.status in LEASED else None
    return runs_out is None or runs_out > timezone.now()


def may_release(user: User, review: Review) -> Decision:
    if not (decision := may_assign(user, review)):
        return decision
    return ALLOWED if review.assignee_id == user.pk else may_assign_others(user)


def may_unlock(user: User, review: Review) -> Decision:
    """A lead frees what somebody else has, with a reason that stands in the history."""
    if not (decision := may_assign(user, review) and may_assign_others(user)):
        return decision
    if review.assignee_id in (None, user.pk):
        return TooLate(_("Nobody else has it."))
    return ALLOWED


def may_set_due(user: User, review: Review) -> Decision:
    return may_assign(user, review)


def may_ask(user: User, review: Review) -> Decision:
    """A researcher asks one person for the second review, until it is done."""
    if not (decision := may_research(user, review)):
        return decision
    if review.status in (*LEASED, Review.Status.SUBMITTED):
        return ALLOWED
    return TooLate(_("The second review is done."))


def may_nudge(user: User, review: Review) -> Decision:
    if not (decision := may_use_desk(user)):
        return decision
    person = nudged_person(review)
    if person is None:
        return TooLate(_("It waits for nobody in particular: there is nobody to nudge."))
    if person.pk == user.pk:
        return Denied(_("It waits for you."))
    return ALLOWED


def nudged_person(review: Review) -> User | None:
    """Whom the review waits for: its assignee in research, the person asked in the second review."""
    if review.status in LEASED:
        return review.assignee
    return review.asked if review.status == Review.Status.SUBMITTED else None
