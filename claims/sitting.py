"""Who may ask for a blind verdict, give one, step aside, and decide where all three differ."""

from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate
from factcheck.common.sentences import phrase

from .hands import known_to, wrote_in
from .leases import LEASED
from .models import PanelVerdict, Review
from .panels import Outcome, Panel, panel_of
from .permissions import may_research, may_review
from .veil import UNDER_VEIL, is_hidden


def may_sit(user: User, review: Review) -> Decision:
    """Rate it blind, now: somebody who does second reviews, wrote nothing in it and has not read its verdict."""
    if not (decision := may_review(user)):
        return decision
    if sat := review.panel_verdicts.filter(person=user).first():
        return TooLate(phrase("You have rated it “%(rating)s” already. Nobody sits twice.", rating=sat.rating.shown))
    if wrote_in(user, review):
        return Denied(_("You wrote in this verdict or its evidence, so someone else has to rate it blind."))
    if review.status != Review.Status.SUBMITTED:
        state = Review.Status(review.status).label
        return TooLate(phrase("Nothing waits for a blind verdict: “%(state)s”.", state=state))
    return _seat_is_free(panel_of(review)) and could_sit(user, review)


def could_sit(user: User, review: Review) -> Decision:
    """Whether the record has them as knowing nothing of the verdict, whenever it comes to a blind one."""
    if known_to(user, [review]):
        return Denied(_("By the record you have had this verdict before you, so someone else has to rate it blind."))
    return ALLOWED


def may_step_aside(user: User, review: Review) -> Decision:
    """Read the verdict, and so never rate it blind."""
    if not (decision := may_review(user)):
        return decision
    return ALLOWED if is_hidden(user, review.claim_id) else TooLate(_("Nothing of it is hidden from you."))


def may_ask_blind(user: User, review: Review) -> Decision:
    """A lead, or whoever wrote the verdict."""
    if not (decision := may_research(user, review)):
        return decision
    if review.status not in (*LEASED, Review.Status.SUBMITTED):
        return TooLate(_("The second review is done."))
    if panel_of(review).wanted:
        return TooLate(_("A blind second verdict is wanted already."))
    wrote = any(verdict.author_id == user.pk for verdict in review.verdicts.all())
    return _lead_or(user, wrote or review.assignee_id == user.pk)


def may_withdraw_blind(user: User, review: Review) -> Decision:
    """A lead, or whoever asked, as long as nobody has given one and the rules do not want it anyway."""
    if not (decision := may_research(user, review)):
        return decision
    if review.blind_by_id is None:
        return TooLate(_("Nobody asked for a blind verdict on this one: it is the desk’s rule."))
    if review.panel_verdicts.all():
        return TooLate(_("Somebody has rated it blind: the panel goes on to its end."))
    return _lead_or(user, review.blind_by_id == user.pk)


def may_decide_panel(user: User, review: Review) -> Decision:
    """A lead who neither wrote in it nor sat, where all three rated it differently."""
    if not has_role(user, LEAD):
        return Denied(_("Where all three rate it differently, a lead decides."))
    if review.status not in UNDER_VEIL or panel_of(review, wanted=False).outcome != Outcome.LEAD:
        return TooLate(_("There is nothing for a lead to decide here."))
    if wrote_in(user, review):
        return Denied(_("You wrote in this verdict or its evidence, so another lead has to decide."))
    if PanelVerdict.objects.filter(review=review, person=user).exists():
        return Denied(_("You sat in this panel, so another lead has to decide."))
    return ALLOWED


def _seat_is_free(panel: Panel) -> Decision:
    if panel.open_seat:
        return ALLOWED
    last = panel.sat[-1] if panel.sat else None
    if last is None:
        return TooLate(_("No blind verdict is wanted on this check."))
    return TooLate(
        phrase(
            "%(person)s rated it a moment before you, and that settled it: %(finding)s Nothing was changed.",
            person=last.person,
            finding=panel.finding,
        )
    )


def _lead_or(user: User, allowed: bool) -> Decision:
    if allowed or has_role(user, LEAD):
        return ALLOWED
    return Denied(_("Only who wrote the verdict, or a lead, asks for a blind one or takes that back."))
