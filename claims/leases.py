"""How long a review is somebody's own: until a working day after the last thing they did on it."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.conf import settings

from .models import Event, Review

LEASED: Final = (Review.Status.RESEARCHING, Review.Status.CHANGES_REQUESTED)
"""Where the assignee has to act. Whoever waits for others loses nothing by waiting."""

_WORK = ("review.", "verdict.", "evidence.", "claim.reword", "claim.describe", "claim.comment")
# Others' steps that put the ball back into the assignee's court.
_HANDED_BACK = ("review.request_changes", "review.panel_back", "review.revise")
_SATURDAY = 5


def lease_end(now: datetime) -> datetime:
    """REVIEW_LEASE_HOURS after `now`, Saturdays and Sundays (UTC) not counted."""
    at, left = now.astimezone(UTC), timedelta(hours=settings.REVIEW_LEASE_HOURS)
    while True:
        midnight = datetime.combine(at.date() + timedelta(days=1), time.min, tzinfo=UTC)
        worked = timedelta() if at.weekday() >= _SATURDAY else midnight - at
        if left < worked:
            return at + left
        at, left = midnight, left - worked


def keep_lease(event: Event) -> None:
    """Whoever works on what is theirs has it for longer. In the event's transaction."""
    if event.actor_id is None or not event.step.startswith(_WORK):
        return
    work = Review.objects.filter(claim_id=event.claim_id, status__in=LEASED, assignee__isnull=False)
    if event.step not in _HANDED_BACK:
        work = work.filter(assignee_id=event.actor_id)
    work.update(lease_until=lease_end(event.at))
