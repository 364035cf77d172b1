"""What somebody is told, newest first."""

from claims.models import Notification
from claims.veil import hush
from factcheck.accounts.models import User
from factcheck.common.questions import HowMany, ask

from .queue import MOST_COUNTED
from .queue_filter import QueueFilter

PAGE = 40
UNREAD = "unread"


_WAITING = HowMany(lambda: QueueFilter().rows().order_by().values("pk")[: MOST_COUNTED + 1])
_UNREAD = HowMany(
    lambda person: (
        Notification.objects.filter(person=person, read_at=None)
        .order_by()
        .values("pk")[: Notification.LONGEST_COUNT + 1]
    )
)


def topbar_counts(user: User) -> dict[str, int]:
    """How many candidates wait and how many notifications are unread, each counted up to a bound and one more.

    One trip to the database, because every page asks it.
    """
    waiting, unread = ask(_WAITING(), _UNREAD(person=user.pk))
    return {"waiting": waiting, "unread": unread}


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
    return hush(user, found[:PAGE]), len(found) > PAGE
