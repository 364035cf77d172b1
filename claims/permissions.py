"""Who may take which step: role, person and status in one answer, with the sentence for the button."""

from django.utils.text import get_text_list
from django.utils.translation import gettext

from articles.permissions import may_add_article as may_add_article
from factcheck.accounts.models import User
from factcheck.accounts.roles import (
    ADMIN,
    DESK_ROLES,
    LEAD,
    PUBLISHER,
    RESEARCHER,
    REVIEWER,
    ROLE_NAMES,
    TRIAGER,
    has_role,
)
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate, Unready
from factcheck.common.sentences import phrase

from .gates import publish_gates, submit_gates, valid_approvals
from .hands import wrote_in
from .high_risk import weigh
from .models import Claim, Match, Publication, Review
from .panels import panel_of
from .veil import is_hidden


def may_use_desk(user: User) -> Decision:
    """Any role of the desk opens its screens."""
    return _role(user, *DESK_ROLES, what=gettext("work at the desk"))


def may_triage(user: User, claim: Claim) -> Decision:
    return _role(user, TRIAGER, what=phrase("decide on candidates")) and _claim_is(claim, Claim.Status.CANDIDATE)


def may_decide_in_bulk(user: User) -> Decision:
    return _role(user, TRIAGER, what=gettext("decide on candidates"))


def may_share_views(user: User) -> Decision:
    return _role(user, LEAD, what=gettext("share a view of the queue with everybody"))


def may_answer_readers(user: User) -> Decision:
    return _role(user, TRIAGER, what=gettext("answer what readers send"))


def may_write_pages(user: User) -> Decision:
    return _role(user, LEAD, what=gettext("write pages of the public site"))


def may_change_rules(user: User) -> Decision:
    return _role(user, LEAD, what=gettext("change the rules for high-risk checks"))


def may_import_known(user: User) -> Decision:
    """Read other desks' checks in; they are suggestions, whoever brings them."""
    return _role(user, TRIAGER, RESEARCHER, REVIEWER, what=gettext("read in what other desks have checked"))


def may_map_labels(user: User) -> Decision:
    return _role(user, LEAD, what=gettext("map other desks’ ratings"))


def may_answer_match(user: User, match: Match) -> Decision:
    """Say whether two claims are one, as long as one of them can still become a repeat of the other."""
    repeat, kept = match.repeat_and_kept
    if not (decision := may_triage(user, repeat)):
        return decision
    if kept.status in (Claim.Status.MERGED, Claim.Status.DISMISSED):
        return _claim_is(kept, Claim.Status.ACCEPTED)
    return ALLOWED


def may_reopen(user: User, claim: Claim) -> Decision:
    """Undo a triage decision, as long as no work rests on it."""
    if not (decision := _role(user, TRIAGER, what=phrase("bring candidates back"))):
        return decision
    if claim.status == Claim.Status.CANDIDATE:
        return TooLate(phrase("%(reference)s is in the queue already.", reference=claim.reference))
    if claim.publications.exists():
        return TooLate(phrase("It has been published. Correct or retract the publication instead."))
    review = claim.open_review
    if review and (review.verdicts.exists() or claim.evidence.exists()):
        return TooLate(phrase("Work has begun on it. Abandon the review first."))
    return ALLOWED


def may_research(user: User, review: Review) -> Decision:
    """Write evidence, verdict, wording, speaker and topics."""
    if not (decision := _role(user, RESEARCHER, what=gettext("write evidence and verdicts"))):
        return decision
    return _open(review)


def may_submit(user: User, review: Review) -> Decision:
    if not (decision := _role(user, RESEARCHER, what=gettext("send a verdict for second review"))):
        return decision
    if review.status != Review.Status.RESEARCHING:
        return TooLate(
            gettext("The review is in the state “%(state)s”, not in research.") % {"state": review.get_status_display()}
        )
    return _gates(submit_gates(review))


def may_review(user: User) -> Decision:
    """Do second reviews at all; whether this one is each step's to say."""
    return _role(user, REVIEWER, what=gettext("do the second review"))


def may_approve(user: User, review: Review) -> Decision:
    """Somebody with the role who wrote nothing in this revision, and could not still rate it blind."""
    if not (decision := _second_person(user, review)):
        return decision
    if any(approval.approver_id == user.pk for approval in valid_approvals(review)):
        return TooLate(gettext("You have approved this version. It needs one more person."))
    return _gates(submit_gates(review)) and _panel_is_done(review)


def may_request_changes(user: User, review: Review) -> Decision:
    return _second_person(user, review)


def may_take_back(user: User, review: Review) -> Decision:
    """Whoever writes takes back what was sent, also what was approved: it has to be approved again."""
    if not (decision := _role(user, RESEARCHER, what=gettext("take a verdict back to research"))):
        return decision
    if review.status in (Review.Status.SUBMITTED, Review.Status.APPROVED, Review.Status.SCHEDULED):
        return ALLOWED
    return TooLate(gettext("There is nothing to take back: “%(state)s”.") % {"state": review.get_status_display()})


def may_publish(user: User, review: Review) -> Decision:
    if not (decision := _role(user, PUBLISHER, what=gettext("publish"))):
        return decision
    if review.status not in (Review.Status.APPROVED, Review.Status.SCHEDULED):
        return TooLate(gettext("Only an approved verdict can be published."))
    return _gates(publish_gates(review))


def may_break_glass(user: User, review: Review) -> Decision:
    """A lead may publish a high-risk check with one name too few; two people's names it has all the same.

    The glass stands in for a name that is missing, never against one: not where a blind verdict differs.
    """
    if not (decision := _role(user, LEAD, what=gettext("break the glass"))):
        return decision
    if review.status != Review.Status.SUBMITTED or not weigh(review).risks:
        return TooLate(gettext("The glass is only for a submitted high-risk check that waits for its second approval."))
    if panel_of(review, wanted=False).sat:
        return TooLate(gettext("Somebody has rated it blind, so there is nothing that the glass could stand in for."))
    if wrote_in(user, review):
        return Denied(gettext("You wrote in this verdict, so someone else has to break the glass."))
    if not valid_approvals(review):
        return Unready(gettext("One approval is needed all the same: the glass stands in for the second."))
    return _gates(submit_gates(review))


def may_correct(user: User, publication: Publication) -> Decision:
    if not (decision := _role(user, PUBLISHER, RESEARCHER, what=gettext("open a correction"))):
        return decision
    if publication.claim.open_review:
        return TooLate(gettext("A correction is being worked on already."))
    return _standing(publication)


def may_contest(user: User, publication: Publication) -> Decision:
    if not (decision := _role(user, PUBLISHER, what=gettext("mark a publication as contested"))):
        return decision
    if publication.status != Publication.Status.LIVE:
        return TooLate(
            gettext("This version is in the state “%(state)s”.") % {"state": publication.get_status_display()}
        )
    return ALLOWED


def may_restore(user: User, publication: Publication) -> Decision:
    if not (decision := _role(user, PUBLISHER, what=gettext("lift a contest notice"))):
        return decision
    if publication.status != Publication.Status.CONTESTED:
        return TooLate(gettext("This version is not contested."))
    return ALLOWED


def may_retract(user: User, publication: Publication) -> Decision:
    return _role(user, PUBLISHER, what=gettext("retract a publication")) and _standing(publication)


def may_make_dossier(user: User, claim: Claim) -> Decision:
    """It leaves the house, so those make it who answer for what does."""
    if not (decision := _role(user, PUBLISHER, LEAD, what=gettext("make a dossier"))):
        return decision
    if not claim.publications.exists():
        return TooLate(gettext("It has not been published, so there is nothing to make a dossier of."))
    return ALLOWED


def may_tend_links(user: User) -> Decision:
    """Have links looked at and kept again, also those of published checks: nothing that was said is changed by it."""
    return _role(user, RESEARCHER, REVIEWER, PUBLISHER, ADMIN, what=gettext("look after links"))


def may_see_links(user: User) -> Decision:
    """Which links are gone is no secret to those who work with them or run the desk."""
    return _role(user, *DESK_ROLES, ADMIN, what=gettext("see what became of links"))


def may_steer_links(user: User) -> Decision:
    return _role(user, LEAD, ADMIN, what=gettext("change how links are kept"))


def may_assign(user: User, review: Review) -> Decision:
    """Anyone who does the work takes it; only a lead gives it to others (the service asks again)."""
    return _role(user, RESEARCHER, REVIEWER, what=gettext("take on reviews")) and _open(review)


def may_assign_others(user: User) -> Decision:
    return _role(user, LEAD, what=gettext("assign work to others"))


def may_abandon(user: User, review: Review) -> Decision:
    if not (decision := _role(user, RESEARCHER, what=gettext("abandon a review"))):
        return decision
    if review.assignee_id not in (None, user.pk) and not has_role(user, LEAD):
        return Denied(phrase("Only %(assignee)s or a lead can abandon it.", assignee=review.assignee))
    return _open(review)


def may_comment(user: User) -> Decision:
    return may_use_desk(user)


def may_see_detector(user: User) -> Decision:
    """How the detector does is no secret to those who work with it or run it."""
    return _role(user, *DESK_ROLES, ADMIN, what=gettext("see how the detector does"))


def may_steer_detector(user: User) -> Decision:
    """Switch calibrations, and have old texts read by another version."""
    return _role(user, LEAD, ADMIN, what=gettext("steer the detector"))


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


def _role(user: User, *names: str, what: str) -> Decision:
    if has_role(user, *names):
        return ALLOWED
    return Denied(
        phrase(
            "To %(what)s you need the role %(roles)s. A lead or an admin can give it to you.",
            what=what,
            roles=get_text_list([str(ROLE_NAMES[name]) for name in names]) if len(names) > 1 else ROLE_NAMES[names[0]],
        )
    )


def _claim_is(claim: Claim, status: str) -> Decision:
    if claim.status == status:
        return ALLOWED
    return TooLate(
        phrase(
            "%(reference)s is in the state “%(state)s”.",
            reference=claim.reference,
            state=Claim.Status(claim.status).label,
        )
    )


def _open(review: Review) -> Decision:
    return (
        ALLOWED
        if review.is_open
        else TooLate(gettext("This review is closed: “%(state)s”.") % {"state": review.get_status_display()})
    )


def _standing(publication: Publication) -> Decision:
    if publication.status in Publication.STANDING:
        return ALLOWED
    return TooLate(gettext("This version is in the state “%(state)s”.") % {"state": publication.get_status_display()})


def _gates(gates) -> Decision:
    missing = [gate.sentence for gate in gates if not gate.passed]
    return Unready(" ".join(missing)) if missing else ALLOWED
