"""What somebody is told, newest first."""

from claims.models import Notification
from factcheck.accounts.models import User

PAGE = 40
UNREAD = "unread"


def unread_count(user: User) -> int:
    """How many are unread, counted up to Notification.LONGEST_COUNT and one more."""
    unread = Notification.objects.filter(person=user, read_at=None)
    return unread[: Notification.LONGEST_COUNT + 1].count()


def notifications_page(user: User, *, which: str = "", before: int | None = None) -> tuple[list[Notification], bool]:
    """PAGE of them and whether there are older ones. `which` is "", "unread" or a kind; `before` a number."""
    rows = Notification.objects.filter(person=user)
    if which == UNREAD:
        rows = rows.filter(read_at=None)
    elif which:
        rows = rows.filter(kind=which)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("claim", "event__actor").order_by("-pk")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE
