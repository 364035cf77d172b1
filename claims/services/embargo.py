"""Holding a check back until a moment, and letting it go earlier."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.embargoes import may_embargo, may_lift_embargo, under_embargo
from claims.models import Review
from claims.workflow import record
from factcheck.accounts.models import User
from factcheck.common.decisions import TooLate, require

from .locking import locked_review

_REASON_WORDS = 3


@transaction.atomic
def set_embargo(*, review_id: int, by: User, until: datetime, reason: str) -> Review:
    """Hold it back until a moment, however it is published; a longer embargo takes the place of one that stands.

    Raises ValidationError by field, Forbidden, Conflict.
    """
    review = locked_review(review_id)
    require(may_embargo(by, review))
    if until <= timezone.now():
        raise ValidationError({"until": _("Choose a time that is still to come.")})
    if under_embargo(review) and until < review.embargo_until:
        raise ValidationError({"until": _("It is under a longer embargo: a lead has to lift that first.")})
    if review.scheduled_for and review.scheduled_for < until:
        require(TooLate(_("It is scheduled for an earlier time. Take it off the schedule first.")))
    review.embargo_until, review.embargo_for = until, _said(reason)
    review.save(update_fields=["embargo_until", "embargo_for"])
    record("review.embargo", row=review, by=by, reason=review.embargo_for, data={"until": until.isoformat()})
    return review


@transaction.atomic
def lift_embargo(*, review_id: int, by: User, reason: str) -> Review:
    """Let it go before its time. The reason stands in the history. Raises ValidationError, Forbidden, Conflict."""
    review = locked_review(review_id)
    require(may_lift_embargo(by, review))
    if len(reason.split()) < _REASON_WORDS:
        raise ValidationError({"reason": _("Say in a sentence why it need not hold; it stands in the history.")})
    was, review.embargo_until = review.embargo_until, None
    review.embargo_for = ""
    review.save(update_fields=["embargo_until", "embargo_for"])
    record("review.unembargo", row=review, by=by, reason=reason.strip(), data={"until": was.isoformat()})
    return review


def _said(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason or len(reason) > 300 or "\x00" in reason:
        raise ValidationError({"reason": _("Say in at most 300 characters what it waits for.")})
    return reason
