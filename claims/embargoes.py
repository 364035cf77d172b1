"""Who may hold a check back until a moment, who may let it go earlier, and whether that moment has come."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, PUBLISHER, RESEARCHER, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate, Unready

from .models import Review
from .permissions import may_publish


def may_embargo(user: User, review: Review) -> Decision:
    """Whoever works on it may hold it back, as long as nothing of it is public."""
    if not has_role(user, RESEARCHER, PUBLISHER):
        return Denied(_("To set an embargo you need the role researcher or publisher. A lead or an admin can give it."))
    if not review.is_open:
        return TooLate(_("This review is closed: an embargo would come too late."))
    return ALLOWED


def may_lift_embargo(user: User, review: Review) -> Decision:
    """Only a lead, and with a reason: somebody was promised that it would hold."""
    if not has_role(user, LEAD):
        return Denied(_("Only a lead lifts an embargo."))
    if not review.is_open or not under_embargo(review):
        return TooLate(_("It is under no embargo."))
    return ALLOWED


def may_publish_now(user: User, review: Review) -> Decision:
    """Publishing by hand, this minute."""
    return may_publish(user, review) and out_yet(review, now=timezone.now())


def out_yet(review: Review, *, now: datetime) -> Decision:
    """Whether the embargo, if there is one, allows publication at `now`."""
    if not under_embargo(review, now=now):
        return ALLOWED
    return Unready(_("It is under embargo until %(when)s.") % {"when": told(review.embargo_until)})


def under_embargo(review: Review, *, now: datetime | None = None) -> bool:
    return review.embargo_until is not None and review.embargo_until > (now or timezone.now())


def told(moment: datetime) -> str:
    """A moment by the reader's clock, with its time zone."""
    here = timezone.localtime(moment)
    return f"{date_format(here, 'DATETIME_FORMAT')} ({timezone.get_current_timezone_name()})"
