"""The blind second verdict, and the panel of three where it differs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from claims.content_hash import evidence_hash
from claims.gates import approval_gate
from claims.models import PanelVerdict, Rating, Review
from claims.models.panel import REASON_LENGTH
from claims.panels import Outcome, Panel, panel_of
from claims.sitting import may_ask_blind, may_decide_panel, may_sit, may_step_aside, may_withdraw_blind
from claims.workflow import record, take
from factcheck.accounts.models import User
from factcheck.common.decisions import require
from factcheck.common.errors import Conflict

from .locking import locked_review

Seat = PanelVerdict.Seat
STEPS = {
    Outcome.AGREED: "review.blind_agree",
    Outcome.THIRD: "review.blind_split",
    Outcome.DECIDED: "review.panel_decide",
    Outcome.LEAD: "review.panel_differ",
}


@transaction.atomic
def ask_blind(*, review_id: int, by: User) -> Review:
    """Want a blind second verdict on this one check. Raises Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_ask_blind(by, review))
    review.blind_by = by
    review.save(update_fields=["blind_by"])
    record("review.blind_ask", row=review, by=by)
    return review


@transaction.atomic
def withdraw_blind(*, review_id: int, by: User) -> Review:
    """Want none after all, as long as nobody has given one. Raises Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_withdraw_blind(by, review))
    review.blind_by = None
    review.save(update_fields=["blind_by"])
    record("review.blind_withdraw", row=review, by=by)
    return complete(review, by=by)


@transaction.atomic
def step_aside(*, review_id: int, by: User) -> Review:
    """Read the verdict, and so never rate it blind: on record. Raises Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_step_aside(by, review))
    record("review.step_aside", row=review, by=by)
    return _no_longer_asked(review, by)


@transaction.atomic
def answer(*, review_id: int, by: User, rating_key: str, reason: str, read: str = "") -> PanelVerdict:
    """Rate a claim by its evidence without having seen the verdict: as the second person, or as the third.

    `read` is the `evidence_hash` of what the person had before them. Whoever comes a moment after the second sits
    third, if the two differ: they know as little. Raises ValidationError by field, Forbidden, Conflict.
    """
    review = locked_review(review_id)
    require(may_sit(by, review))
    if read and read != evidence_hash(review.claim):
        raise Conflict(
            gettext("Claim or evidence changed since you opened the page. Nothing was kept: read it as it is now.")
        )
    row = _sit(review, seat=panel_of(review).open_seat, by=by, rating_key=rating_key, reason=reason)
    _no_longer_asked(review, by)
    _settle(review, panel_of(review), by=by)
    return row


@transaction.atomic
def decide(*, review_id: int, by: User, rating_key: str, reason: str) -> PanelVerdict:
    """A lead decides where all three differ; unless it is the author's rating, by asking for changes.

    Raises ValidationError by field, Forbidden, Conflict.
    """
    review = locked_review(review_id)
    require(may_decide_panel(by, review))
    row = _sit(review, seat=Seat.LEAD, by=by, rating_key=rating_key, reason=reason)
    panel = panel_of(review)
    record("review.lead_decide", row=review, by=by, reason=row.reason, data=_about(review, panel))
    _go_on(review, panel, by=by, why=row.reason)
    return row


def complete(review: Review, *, by: User) -> Review:
    """Whatever comes last, an approval or the panel's finding, takes a submitted check on."""
    ready = review.status == Review.Status.SUBMITTED and panel_of(review).is_settled
    if not ready or not approval_gate(review).passed:
        return review
    return take("review.complete", row=review, by=by, data={"version": review.latest_verdict.number})


def _sit(review: Review, *, seat: str, by: User, rating_key: str, reason: str) -> PanelVerdict:
    rating, reason = _given(rating_key, reason)
    return PanelVerdict.objects.create(
        review=review,
        seat=seat,
        verdict=review.latest_verdict,
        person=by,
        rating=rating,
        reason=reason,
        evidence_hash=evidence_hash(review.claim),
    )


def _settle(review: Review, panel: Panel, *, by: User) -> None:
    """Say what came of a blind verdict, and go on."""
    record(STEPS[panel.outcome], row=review, by=by, data=_about(review, panel))
    if panel.is_settled:
        _go_on(review, panel, by=by, why="")


def _go_on(review: Review, panel: Panel, *, by: User, why: str) -> None:
    """Back to research where the decided rating is not the author's; else on to what is still wanted."""
    if panel.bears_out(review.latest_verdict):
        complete(review, by=by)
    elif review.status == Review.Status.SUBMITTED:
        take("review.panel_back", row=review, by=by, reason=why, data=_about(review, panel))


def _about(review: Review, panel: Panel) -> dict:
    verdict = review.latest_verdict
    rating = panel.decided.label if panel.decided else ""
    return {"version": verdict.number, "rating": rating, "against": not panel.bears_out(verdict)}


def _no_longer_asked(review: Review, by: User) -> Review:
    """Whoever sat or stepped aside is no longer the one whom it waits for."""
    if review.asked_id == by.pk:
        review.asked = None
        review.save(update_fields=["asked"])
    return review


def _given(rating_key: str, reason: str) -> tuple[Rating, str]:
    rating = Rating.objects.filter(scale__is_active=True, key=rating_key).first()
    reason = reason.replace("\r\n", "\n").strip()
    if rating is None:
        raise ValidationError({"rating": gettext("Choose a rating on the current scale.")})
    if not reason or len(reason) > REASON_LENGTH or "\x00" in reason:
        raise ValidationError({"reason": gettext("Say why in a sentence or two, at most 1,000 characters.")})
    return rating, reason
