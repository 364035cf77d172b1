"""What a person does with their notifications: tick them off."""

from datetime import datetime

from claims.models import Notification
from factcheck.accounts.models import User


def mark_read(*, notification_id: int, by: User, now: datetime) -> Notification:
    """The person has seen it. Raises Notification.DoesNotExist where it is not theirs."""
    told = Notification.objects.select_related("event").get(pk=notification_id, person=by)
    if told.read_at is None:
        told.read_at = now
        told.save(update_fields=["read_at"])
    return told


def mark_all_read(*, by: User, now: datetime, up_to: int) -> int:
    """Everything up to notification number `up_to`, the newest that the person saw; returns how many."""
    unread = Notification.objects.filter(person=by, read_at=None, pk__lte=up_to)
    return unread.update(read_at=now)
