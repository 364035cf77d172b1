"""What somebody is told, newest first."""

from django.db import connection

from claims.models import Notification
from claims.veil import hush
from factcheck.accounts.models import User

from .queue import MOST_COUNTED
from .queue_filter import QueueFilter

PAGE = 40
UNREAD = "unread"


def topbar_counts(user: User) -> dict[str, int]:
    """How many candidates wait and how many notifications are unread, each counted up to a bound and one more.

    One question to the database, because every page asks it.
    """
    unread = Notification.objects.filter(person=user, read_at=None).order_by()
    counted = {
        "waiting": QueueFilter().rows().order_by().values("pk")[: MOST_COUNTED + 1],
        "unread": unread.values("pk")[: Notification.LONGEST_COUNT + 1],
    }
    parts = [rows.query.sql_with_params() for rows in counted.values()]
    sql = ", ".join(f"(SELECT count(*) FROM ({part}) AS part)" for part, _ in parts)  # noqa: S608 values travel apart
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [value for _, given in parts for value in given])
        return dict(zip(counted, cursor.fetchone(), strict=True))


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
