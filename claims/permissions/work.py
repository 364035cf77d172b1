"""Who does the work on a claim: writes, sends, approves, takes and gives up."""

from django.utils.translation import gettext

from claims.gates import submit_gates, valid_approvals
from claims.hands import wrote_in
from claims.models import Review
from claims.panels import panel_of
from claims.veil import is_hidden
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, RESEARCHER, REVIEWER, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate, Unready
from factcheck.common.sentences import phrase

from .answers import gates_pass, has, is_open
from .desk import may_review


def may_research(user: User, review: Review) -> Decision:
    """Write evidence, verdict, wording, speaker and topics."""
    if not (decision := has(user, RESEARCHER, what=gettext("write evidence and verdicts"))):
        return decision
    return is_open(review)


def may_submit(user: User, review: Review) -> Decision:
    if not (decision := has(user, RESEARCHER, what=gettext("send a verdict for second review"))):
        return decision
    if review.status == Review.Status.CHANGES_REQUESTED:
        return TooLate(
            gettext("Changes were asked for, and nothing has changed since. Change verdict or evidence, then send it.")
        )
    if review.status != Review.Status.RESEARCHING:
        return TooLate(
            gettext("The review is in the state “%(state)s”, not in research.") % {"state": review.get_status_display()}
        )
    return gates_pass(submit_gates(review))


def may_approve(user: User, review: Review) -> Decision:
    """Somebody with the role who wrote nothing in this revision, and could not still rate it blind."""
    if not (decision := _second_person(user, review)):
        return decision
    if any(approval.approver_id == user.pk for approval in valid_approvals(review)):
        return TooLate(gettext("You have approved this version. It needs one more person."))
    return gates_pass(submit_gates(review)) and _panel_is_done(review)


def may_request_changes(user: User, review: Review) -> Decision:
    return _second_person(user, review)


def may_take_back(user: User, review: Review) -> Decision:
    """Whoever writes takes back what was sent, also what was approved: it has to be approved again."""
    if not (decision := has(user, RESEARCHER, what=gettext("take a verdict back to research"))):
        return decision
    if review.status in (Review.Status.SUBMITTED, Review.Status.APPROVED, Review.Status.SCHEDULED):
        return ALLOWED
    return TooLate(gettext("There is nothing to take back: “%(state)s”.") % {"state": review.get_status_display()})


def may_assign(user: User, review: Review) -> Decision:
    """Anyone who does the work takes it; only a lead gives it to others (the service asks again)."""
    return has(user, RESEARCHER, REVIEWER, what=gettext("take on reviews")) and is_open(review)


def may_abandon(user: User, review: Review) -> Decision:
    if not (decision := has(user, RESEARCHER, what=gettext("abandon a review"))):
        return decision
    if review.assignee_id not in (None, user.pk) and not has_role(user, LEAD):
        return Denied(phrase("Only %(assignee)s or a lead can abandon it.", assignee=review.assignee))
    return is_open(review)


def _second_person(user: User, review: Review) -> Decision:
    if not (decision := may_review(user)):
        return decision
    if review.status != Review.Status.SUBMITTED:
        return TooLate(
            gettext("Nothing waits for a second review: “%(state)s”.") % {"state": review.get_status_display()}
        )
    if wrote_in(user, review):
        return Denied(gettext("You wrote in this verdict or its evidence, so someone else has to approve it."))
    if is_hidden(user, review.claim_id):
        return TooLate(gettext("You can rate it blind: do that first, or step aside to read the verdict."))
    return ALLOWED


def _panel_is_done(review: Review) -> Decision:
    """Where somebody rated it blind and differs, nobody approves before that is decided."""
    panel = panel_of(review, wanted=False)
    return ALLOWED if panel.is_settled else Unready(panel.finding)
