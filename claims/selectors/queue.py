"""The candidates that wait for a triager, and how many they are."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from django.core.cache import cache as remembered
from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.db.models import DateTimeField, Func, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from claims.models import Appearance, Claim
from factcheck.accounts.models import User
from factcheck.common.questions import HowMany, Question, ask, hold, how_many

from .queue_filter import Order, Part, QueueFilter, repeats_waiting

USUAL_ROWS = 40
"""Rows of the list, until somebody asks for more."""
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


def review_queue(*, filters: QueueFilter, most: int) -> list[Claim]:
    """The beginning of what `filters` show, with all that its list says of each row but what may do harm."""
    if filters.is_plain and most == USUAL_ROWS + 1:
        return _usual(Part(filters.part), Order(filters.order)).of(by=filters.by or 0)
    return list(_told(filters, most))


def _told(filters: QueueFilter, most: int) -> QuerySet[Claim]:
    """Few are found before they are joined."""
    found = Claim.objects.filter(pk__in=filters.rows().values("pk")[:most]).order_by(*filters.ordering)
    return found.select_related("speaker", "article__source").only(*_LISTED)


@cache
def _usual(part: Part, order: Order) -> Question:
    return Question(lambda by: _told(QueueFilter(part=part, order=order, by=by), USUAL_ROWS + 1))


def flagged(claims: Iterable[Claim], *, shown: Claim) -> set[int]:
    """Those that may do harm: by the desk's rules, or because the detector found talk of harm. The one that is shown
    gets its topics along, so that both are one question."""
    claims = list(claims)
    wanted = Q(topic__high_risk=True) | Q(claim=shown)
    about = Claim.topics.through.objects.filter(wanted, claim__in=[claim.pk for claim in claims])
    rows = list(about.select_related("topic").order_by("topic__name"))
    hold(shown, "topics", [row.topic for row in rows if row.claim_id == shown.pk])
    by_topic = {row.claim_id for row in rows if row.topic.high_risk}
    return by_topic | {claim.pk for claim in claims if claim.names_private_person or claim.talks_of_harm}


def waiting_in(article_id: int, *, filters: QueueFilter) -> int:
    """How many of the queue wait in one article."""
    if filters.is_plain:
        return _waiting_in(Part(filters.part)).of(article=article_id, by=filters.by or 0)
    return filters.rows().filter(article=article_id).order_by().count()


@cache
def _waiting_in(part: Part) -> HowMany:
    return HowMany(lambda article, by: _rows(part, by).filter(article=article).order_by().values("pk"))


def _rows(part: Part, by: int) -> QuerySet[Claim]:
    return QueueFilter(part=part, by=by).rows()


def _part_of(part: Part) -> HowMany:
    if part == Part.REPEATS:
        return HowMany(lambda by: repeats_waiting()[: MOST_COUNTED + 1])
    return HowMany(lambda by: _some(_rows(part, by)))


_PARTS = {part: _part_of(part) for part in Part}


def queue_count() -> int:
    """How many candidates wait, at most one more than MOST_COUNTED."""
    return ask(_PARTS[Part.WAITING](by=0))[0]


def queue_counts(user: User) -> tuple[dict[Part, int], int]:
    """How many each part of the queue has, and how many the person decided today: at most one more than MOST_COUNTED
    each. One trip to the database."""
    asked = {"by": user.pk, "since": int(_midnight().timestamp())}
    *counts, today = ask(*(part.among(asked) for part in (*_PARTS.values(), _DECIDED_SINCE)))
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
    known = remembered.get(key)
    if known is None:
        known = _count_or_give_up(filters)
        remembered.set(key, known, _REMEMBERED)
    return None if known < 0 else known


def _decided_since(by: int, since: int) -> QuerySet[Claim]:
    moment = Func(Value(since), function="to_timestamp", output_field=DateTimeField())
    return _some(Claim.objects.filter(decided_by=by, decided_at__gte=moment))


_DECIDED_SINCE = HowMany(_decided_since)


def _midnight() -> datetime:
    """When the day began, by the clock of whoever asks."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


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
