"""What the desk's rows say: what waits where, and for how long. Each number is one bounded question to the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, QuerySet

from articles.models import Article
from claims.admin.failed import SORTS
from claims.models import AwaitingMatch, AwaitingRun, Claim, Extraction, Letter, Publication, Review
from claims.partners.models import Change, Unnumbered
from claims.record.models import Entry
from claims.webhooks.models import Delivery

Values = Iterable[tuple[str, float]]


@dataclass(frozen=True, kw_only=True)
class Number:
    """One gauge: `ask` gives (label, value) pairs; the label is blank where `label` is."""

    name: str
    told: str
    ask: Callable[[datetime], Values]
    label: str = ""


def _count(name: str, told: str, rows: Callable[[], QuerySet]) -> Number:
    return Number(name=name, told=told, ask=lambda now: [("", rows().count())])


def _age(name: str, told: str, first: Callable[[], datetime | None]) -> Number:
    """Seconds since the moment that `first` finds; 0 where nothing waits."""
    return Number(name=name, told=told, ask=lambda now: [("", _since(first(), now))])


def _since(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0


def _oldest(rows: QuerySet, field: str, *, by: str = "") -> datetime | None:
    return rows.order_by(by or field).values_list(field, flat=True).first()


def _candidates() -> QuerySet:
    return Claim.objects.filter(status=Claim.Status.CANDIDATE)


def _unread() -> QuerySet:
    return Article.objects.filter(status=Article.Status.PENDING)


def _unextracted() -> QuerySet:
    return Extraction.objects.filter(status__in=[Extraction.Status.WAITING, Extraction.Status.RUNNING])


def _never_begun() -> QuerySet:
    """Texts whose job is not even a row yet: the sweep finds them."""
    return AwaitingRun.objects.all()


def _extraction_began_to_wait() -> datetime | None:
    moments = (_oldest(_unextracted(), "created_at"), _oldest(_never_begun(), "since", by="pk"))
    return min((moment for moment in moments if moment), default=None)


def _undelivered() -> QuerySet:
    return Delivery.objects.filter(status=Delivery.Status.WAITING, endpoint__is_active=True)


def _letters() -> QuerySet:
    return Letter.objects.filter(status__in=[Letter.Status.WAITING, Letter.Status.SENDING])


def _unchained() -> QuerySet:
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Change.objects.filter(number__gt=last)


def _by_status(rows: QuerySet, every: Iterable[str]) -> Values:
    """A value for each status, also where there is none of it."""
    counted = dict(rows.order_by().values_list("status").annotate(Count("pk")))
    return [(status.lower(), counted.get(status, 0)) for status in every]


def _overdue(now: datetime) -> Values:
    late = Review.objects.filter(status=Review.Status.SCHEDULED, scheduled_for__lt=now)
    return [("", _since(_oldest(late, "scheduled_for"), now))]


NUMBERS: Final = (
    _count("candidates_waiting", "Candidates that nobody has decided on.", _candidates),
    _age("queue_age_seconds", "How long the oldest of them waits.", lambda: _oldest(_candidates(), "created_at")),
    _count("articles_waiting", "Articles that are still to be fetched and read.", _unread),
    _age(
        "article_oldest_waiting_seconds",
        "How long the oldest of them waits.",
        lambda: _oldest(_unread(), "added_at", by="pk"),
    ),
    Number(
        name="extractions_waiting",
        told="Texts that the detector is still to read.",
        ask=lambda now: [("", _unextracted().count() + _never_begun().count())],
    ),
    _age("extraction_lag_seconds", "How long the oldest of them waits.", _extraction_began_to_wait),
    _count(
        "claims_unmatched",
        "Claims that were not compared with others yet.",
        AwaitingMatch.objects.in_line,
    ),
    _age(
        "matching_lag_seconds",
        "How long the oldest of them waits.",
        lambda: _oldest(AwaitingMatch.objects.in_line(), "since", by="claim_id"),
    ),
    Number(
        name="reviews",
        told="Reviews at work, by status.",
        label="status",
        ask=lambda now: _by_status(Review.objects.filter(status__in=Review.OPEN), Review.OPEN),
    ),
    Number(name="publication_overdue_seconds", told="How late the oldest scheduled publication is.", ask=_overdue),
    Number(
        name="publications",
        told="Published versions, by status.",
        label="status",
        ask=lambda now: _by_status(Publication.objects.public(), Publication.Status.values),
    ),
    _count("changes_unnumbered", "Public events that have no number yet.", Unnumbered.objects.all),
    _age(
        "numbering_lag_seconds",
        "How long the oldest of them waits for its number.",
        lambda: _oldest(Unnumbered.objects.all(), "event__at", by="event_id"),
    ),
    _age(
        "record_lag_seconds",
        "How long the oldest numbered change waits for its entry in the record.",
        lambda: _oldest(_unchained(), "at", by="number"),
    ),
    _count("deliveries_waiting", "Webhook messages in line for endpoints that are on.", _undelivered),
    _age("delivery_lag_seconds", "How long the oldest of them waits.", lambda: _oldest(_undelivered(), "created_at")),
    _count("letters_waiting", "Letters that wait for the mail server.", _letters),
    _age("letter_lag_seconds", "How long the oldest of them is due.", lambda: _oldest(_letters(), "not_before")),
    Number(
        name="failed_tasks",
        told="What machines gave up, by sort: see Failed tasks in the administration.",
        label="sort",
        ask=lambda now: [(sort, jobs.rows().count()) for sort, jobs in SORTS.items()],
    ),
)
