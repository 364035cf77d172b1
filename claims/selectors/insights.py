"""How the desk does: what came in and was decided, and what was published; each by an index or of a bounded part."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    Case,
    Count,
    DateTimeField,
    DurationField,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)

from claims.models import Claim, Event, LinkState, Publication, Review

from .decisions import DECIDED
from .links import NOTABLE, links_in_use
from .period import Period

MOST_DECISIONS: Final = 20_000
"""Decisions that the shares by score are of, the newest."""
BANDS: Final = ((0, 49), (50, 59), (60, 69), (70, 79), (80, 89), (90, 100))
_C, _R = Claim.Status, Review.Status


class Median(Aggregate):
    """The middle of durations; between two, halfway."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What second reviews of the period ended in, each time."""

    approved: int
    changes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """One number for each step of the period. `undecided` and `in_review` are as each step ended.

    `gone` and `changed` are the links that are so now, and not ticked off; `answers` are of the whole period.
    """

    found: list[int]
    decided: list[int]
    undecided: list[int]
    in_review: list[int]
    gone: int
    changed: int
    answers: Answers


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """First versions, later versions, and the median from finding to first version, by step and in all."""

    first: list[int]
    changed: list[int]
    took: list[timedelta | None]
    took_in_all: timedelta | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Candidates of one band of scores that were accepted and rejected; repeats count as neither."""

    low: int
    high: int
    accepted: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected

    @property
    def share(self) -> float:
        return self.accepted / self.decided if self.decided else 0.0


def flow(period: Period, *, waiting: int, in_review: int) -> Flow:
    """`waiting` and `in_review` are what is there now: the past is counted back from it."""
    edges = period.edges
    sent = Event.objects.filter(to_status=_R.SUBMITTED)
    answered = Event.objects.filter(from_status=_R.SUBMITTED)
    snoozed = Claim.objects.filter(status=_C.SNOOZED).order_by().annotate(nth=Value(0)).values("nth")
    parts = [
        _by_step(Claim.objects.all(), "created_at", edges, kind="found"),
        _by_step(Claim.objects.filter(status__in=DECIDED), "decided_at", edges, kind="decided"),
        _by_step(sent, "at", edges, kind="sent"),
        _by_step(answered, "at", edges, kind="answered"),
        _by_step(answered.filter(to_status=_R.APPROVED), "at", edges, kind="approved"),
        _by_step(answered.filter(to_status=_R.CHANGES_REQUESTED), "at", edges, kind="changes"),
        snoozed.annotate(kind=Value("snoozed"), count=Count("*")).values_list("kind", "nth", "count"),
        _links(),
    ]
    counts = Counter({(kind, step): count for kind, step, count in parts[0].union(*parts[1:], all=True)})
    steps = len(edges)
    series = {
        kind: [counts[kind, step] for step in range(1, steps + 1)] for kind in ("found", "decided", "sent", "answered")
    }
    undecided = waiting + counts["snoozed", 0]
    return Flow(
        found=series["found"][:-1],
        decided=series["decided"][:-1],
        undecided=_counted_back(undecided, series["found"], series["decided"]),
        in_review=_counted_back(in_review, series["sent"], series["answered"]),
        gone=counts["links", 0],
        changed=counts["links", 1],
        answers=Answers(
            **{kind: sum(counts[kind, step] for step in range(1, steps)) for kind in ("approved", "changes")}
        ),
    )


def _links() -> QuerySet:
    """Kind, 0 for gone and 1 for changed, and how many: asked with the rest, so that it is no question of its own."""
    which = Case(When(state=LinkState.State.GONE, then=Value(0)), default=Value(1), output_field=IntegerField())
    waiting = links_in_use().filter(state__in=NOTABLE, seen_at=None).order_by().annotate(nth=which).values("nth")
    return waiting.annotate(kind=Value("links"), count=Count("*")).values_list("kind", "nth", "count")


def published(period: Period) -> Published:
    edges = period.edges
    rows = Publication.objects.public().filter(published_at__gte=edges[0], published_at__lt=edges[-1]).order_by()
    counted = [
        part.values("nth")
        .annotate(
            first=Count(Value(1), filter=Q(version=1)),
            changed=Count(Value(1), filter=Q(version__gt=1)),
            took=Median(F("published_at") - F("claim__created_at"), filter=Q(version=1)),
        )
        .values_list("nth", "first", "changed", "took")
        for part in (rows.annotate(nth=_step("published_at", edges)), rows.annotate(nth=Value(0)))
    ]
    found = {step: rest for step, *rest in counted[0].union(counted[1], all=True)}
    steps = [found.get(step, [0, 0, None]) for step in range(1, len(edges))]
    first, changed, took = (list(column) for column in zip(*steps, strict=True))
    return Published(first=first, changed=changed, took=took, took_in_all=found.get(0, [0, 0, None])[2])


def accepted_by_score(period: Period) -> list[Band]:
    """Of the newest MOST_DECISIONS decisions of the period."""
    rows = Claim.objects.filter(status__in=(_C.ACCEPTED, _C.DISMISSED), **_within("decided_at", period))
    kinds = {"accepted": _C.ACCEPTED, "rejected": _C.DISMISSED}
    wanted = {
        f"{kind}_{low}": Count(Value(1), filter=Q(status=status, **score_within(low, high)))
        for low, high in BANDS
        for kind, status in kinds.items()
    }
    counts = rows.order_by("-decided_at")[:MOST_DECISIONS].aggregate(**wanted)
    return [Band(low=low, high=high, **{kind: counts[f"{kind}_{low}"] for kind in kinds}) for low, high in BANDS]


def score_within(low: int, high: int) -> dict[str, float]:
    """Scores from `low` to `high` in hundredths, both included; 79.6 is 79."""
    least = {"check_worthiness__gte": low / 100} if low else {}
    return least | ({"check_worthiness__lt": (high + 1) / 100} if high < 100 else {})


def _within(field: str, period: Period) -> dict[str, datetime]:
    edges = period.edges
    return {f"{field}__gte": edges[0], f"{field}__lt": edges[-1]}


def _by_step(rows: QuerySet, field: str, edges: list[datetime], *, kind: str) -> QuerySet:
    """Kind, step from 1, and how many; what came after the last step is one step more."""
    rows = rows.filter(**{f"{field}__gte": edges[0]}).order_by()
    counted = rows.annotate(nth=_step(field, edges)).values("nth").annotate(kind=Value(kind), count=Count("*"))
    return counted.values_list("kind", "nth", "count")


def _step(field: str, edges: list[datetime]) -> Func:
    borders = Value(edges, output_field=ArrayField(DateTimeField()))
    return Func(F(field), borders, function="width_bucket", output_field=IntegerField())


def _counted_back(now: int, came: list[int], went: list[int]) -> list[int]:
    """What was there as each step ended; the last of `came` and `went` is what happened since."""
    left = [now]
    for more, less in zip(came[:0:-1], went[:0:-1], strict=True):
        left.append(max(0, left[-1] - more + less))
    return left[:0:-1]
