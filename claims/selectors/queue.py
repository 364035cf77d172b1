"""The candidates that wait for a triager, and how many they are."""

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from claims.models import Appearance, Claim
from factcheck.accounts.models import User
from factcheck.common.questions import HowMany, ask, how_many

from .queue_filter import Part, QueueFilter, repeats_waiting

MOST_COUNTED = 999
"""Beyond this many the desk only says that there are more: nobody decides on the difference."""
_LONGEST_COUNT = "200ms"
_REMEMBERED = 30


_LISTED = (
    *("status", "wording", "language", "check_worthiness", "reasons", "names_private_person", "speaker__name"),
    *("dismissed_for", "merged_into", "snoozed_until", "article__title", "article__upload_name", "article__via"),
    "article__source__name",
)
"""What the queue says of a row."""


def review_queue(*, filters: QueueFilter | None = None) -> QuerySet[Claim]:
    """The part of the queue that `filters` show, with all that its list says of each row but topics."""
    return (filters or QueueFilter()).rows().select_related("speaker", "article__source").only(*_LISTED)


def with_topics(*claims: Claim) -> None:
    """Fetch the topics of all these claims in one question."""
    prefetch_related_objects(list(claims), "topics")


def waiting_in(article_id: int, *, filters: QueueFilter) -> int:
    """How many of the queue wait in one article."""
    return filters.rows().filter(article=article_id).order_by().count()


def _part_of(part: Part) -> HowMany:
    if part == Part.REPEATS:
        return HowMany(lambda by: repeats_waiting()[: MOST_COUNTED + 1])
    return HowMany(lambda by: _some(QueueFilter(part=part, by=by).rows()))


_PARTS = {part: _part_of(part) for part in Part}


def queue_count() -> int:
    """How many candidates wait, at most one more than MOST_COUNTED."""
    return ask(_PARTS[Part.WAITING](by=0))[0]


def queue_counts(user: User) -> tuple[dict[Part, int], int]:
    """How many each part of the queue has, and how many the person decided today: at most one more than MOST_COUNTED
    each. One trip to the database."""
    parts = (part.among({"by": user.pk}) for part in _PARTS.values())
    *counts, today = ask(*parts, how_many(_some(decided_today(user))))
    return dict(zip(_PARTS, counts, strict=True)), today


def bounded_count(rows: QuerySet[Claim]) -> int:
    """How many rows there are, at most one more than MOST_COUNTED."""
    try:
        return ask(how_many(_some(rows)))[0]
    except EmptyResultSet:  # nothing can be among what is asked for, so there is no question to send
        return 0


def _some(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    return rows.order_by().values("pk")[: MOST_COUNTED + 1]


def remembered_count(filters: QueueFilter, *, name: str) -> int | None:
    """The count of a view that people made up, remembered for half a minute; None when it would take too long."""
    key = f"view-count:{name}"
    known = cache.get(key)
    if known is None:
        known = _count_or_give_up(filters)
        cache.set(key, known, _REMEMBERED)
    return None if known < 0 else known


def decided_today(by: User) -> QuerySet[Claim]:
    """What this person decided since midnight, their time."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Claim.objects.filter(decided_by=by, decided_at__gte=midnight)


def _count_or_give_up(filters: QueueFilter) -> int:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{_LONGEST_COUNT}'")
            return bounded_count(filters.rows())
    except OperationalError:
        return -1


def appearances_with_articles() -> Prefetch:
    """Appearances of claims, each in the newest reading of its article, with all that a list shows of them."""
    standing = Appearance.objects.filter(continued_by=None).select_related(
        "snapshot__article__source", "found_as__speaker"
    )
    return Prefetch("appearances", standing.prefetch_related("alterations__snapshot").order_by("pk"))
