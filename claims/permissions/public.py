"""Who brings a check before the public, and changes what stands there."""

from django.utils.translation import gettext

from claims.gates import publish_gates, submit_gates, valid_approvals
from claims.hands import wrote_in
from claims.high_risk import weigh
from claims.models import Claim, Publication, Review
from claims.panels import panel_of
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, PUBLISHER, RESEARCHER
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate, Unready

from .answers import gates_pass, has, stands


def may_publish(user: User, review: Review) -> Decision:
    if not (decision := has(user, PUBLISHER, what=gettext("publish"))):
        return decision
    if review.status not in (Review.Status.APPROVED, Review.Status.SCHEDULED):
        return TooLate(gettext("Only an approved verdict can be published."))
    return gates_pass(publish_gates(review))


def may_break_glass(user: User, review: Review) -> Decision:
    """A lead may publish a high-risk check with one name too few; two people's names it has all the same.

    The glass stands in for a name that is missing, never against one: not where a blind verdict differs.
    """
    if not (decision := has(user, LEAD, what=gettext("break the glass"))):
        return decision
    if review.status != Review.Status.SUBMITTED or not weigh(review).risks:
        return TooLate(gettext("The glass is only for a submitted high-risk check that waits for its second approval."))
    if panel_of(review, wanted=False).sat:
        return TooLate(gettext("Somebody has rated it blind, so there is nothing that the glass could stand in for."))
    if wrote_in(user, review):
        return Denied(gettext("You wrote in this verdict, so someone else has to break the glass."))
    if not valid_approvals(review):
        return Unready(gettext("One approval is needed all the same: the glass stands in for the second."))
    return gates_pass(submit_gates(review))


def may_correct(user: User, publication: Publication) -> Decision:
    if not (decision := has(user, PUBLISHER, RESEARCHER, what=gettext("open a correction"))):
        return decision
    if publication.claim.open_review:
        return TooLate(gettext("A correction is being worked on already."))
    return stands(publication)


def may_contest(user: User, publication: Publication) -> Decision:
    if not (decision := has(user, PUBLISHER, what=gettext("mark a publication as contested"))):
        return decision
    if publication.status != Publication.Status.LIVE:
        return TooLate(
            gettext("This version is in the state “%(state)s”.") % {"state": publication.get_status_display()}
        )
    return ALLOWED


def may_restore(user: User, publication: Publication) -> Decision:
    if not (decision := has(user, PUBLISHER, what=gettext("lift a contest notice"))):
        return decision
    if publication.status != Publication.Status.CONTESTED:
        return TooLate(gettext("This version is not contested."))
    return ALLOWED


def may_retract(user: User, publication: Publication) -> Decision:
    return has(user, PUBLISHER, what=gettext("retract a publication")) and stands(publication)


def may_make_dossier(user: User, claim: Claim) -> Decision:
    """It leaves the house, so those make it who answer for what does."""
    if not (decision := has(user, PUBLISHER, LEAD, what=gettext("make a dossier"))):
        return decision
    if not claim.publications.exists():
        return TooLate(gettext("It has not been published, so there is nothing to make a dossier of."))
    return ALLOWED
