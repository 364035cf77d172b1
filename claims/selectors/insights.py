"""How the desk does: what came in and was decided, and what was published; each by an index or of a bounded part."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import connection
from django.db.models import Count, QuerySet

from claims.models import Claim, LinkState, Tallying
from factcheck.common.questions import Question

from .links import NOTABLE, links_in_use
from .period import Period
from .tallies import at_all, by_step, versions

MOST_DECISIONS: Final = 20_000
"""Decisions that the shares by score are of, the newest."""
BANDS: Final = ((0, 49), (50, 59), (60, 69), (70, 79), (80, 89), (90, 100))
_C = Claim.Status
# Twelve counts with conditions would cost more to put into words than to answer.
_DECISIONS = """
SELECT width_bucket(check_worthiness, %(lows)s::float8[]), status, count(*) FROM (
    SELECT check_worthiness, status FROM claims_claim
    WHERE status IN ('ACCEPTED', 'DISMISSED') AND decided_at >= %(since)s AND decided_at < %(until)s
    ORDER BY decided_at DESC LIMIT %(most)s
) AS newest GROUP BY 1, 2
"""
_FLOW = (Tallying.FOUND, Tallying.DECIDED, Tallying.SENT, Tallying.ANSWERED, Tallying.APPROVED, Tallying.CHANGES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """What second reviews of the period ended in, each time."""

    approved: int
    changes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """One number for each step of the period. `undecided` and `in_review` are as each step ended; `answers` are of the
    whole period."""

    found: list[int]
    decided: list[int]
    undecided: list[int]
    in_review: list[int]
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
    parts = by_step(_FLOW, period).union(at_all(Tallying.SNOOZED), all=True)
    counts = Counter({(kind, step): count for kind, step, count in parts})
    steps = range(1, len(period.edges) + 1)
    found, decided, sent, answered = (
        [counts[kind, step] for step in steps]
        for kind in (Tallying.FOUND, Tallying.DECIDED, Tallying.SENT, Tallying.ANSWERED)
    )
    approved, changes = (
        sum(counts[kind, step] for step in steps[:-1]) for kind in (Tallying.APPROVED, Tallying.CHANGES)
    )
    return Flow(
        found=found[:-1],
        decided=decided[:-1],
        undecided=_counted_back(waiting + counts[Tallying.SNOOZED, 0], found, decided),
        in_review=_counted_back(in_review, sent, answered),
        answers=Answers(approved=approved, changes=changes),
    )


def _to_look_at() -> QuerySet[LinkState]:
    waiting = links_in_use().filter(state__in=NOTABLE, seen_at=None).order_by()
    return waiting.values_list("state").annotate(Count("pk"))


LINKS: Final = Question(_to_look_at)
"""State and how many, of links that are gone or changed now and not ticked off."""


def published(period: Period) -> Published:
    in_all, *steps = versions(period)
    return Published(
        first=[step.first for step in steps],
        changed=[step.later for step in steps],
        took=[step.took for step in steps],
        took_in_all=in_all.took,
    )


def accepted_by_score(period: Period) -> list[Band]:
    """Of the newest MOST_DECISIONS decisions of the period."""
    edges = period.edges
    lows = [low / 100 for low, _high in BANDS[1:]]
    with connection.cursor() as cursor:
        cursor.execute(_DECISIONS, {"lows": lows, "since": edges[0], "until": edges[-1], "most": MOST_DECISIONS})
        counts = Counter({(band, status): count for band, status, count in cursor})
    return [
        Band(low=low, high=high, accepted=counts[nth, _C.ACCEPTED], rejected=counts[nth, _C.DISMISSED])
        for nth, (low, high) in enumerate(BANDS)
    ]


def score_within(low: int, high: int) -> dict[str, float]:
    """Scores from `low` to `high` in hundredths, both included; 79.6 is 79."""
    least = {"check_worthiness__gte": low / 100} if low else {}
    return least | ({"check_worthiness__lt": (high + 1) / 100} if high < 100 else {})


def _counted_back(now: int, came: list[int], went: list[int]) -> list[int]:
    """What was there as each step ended; the last of `came` and `went` is what happened since."""
    left = [now]
    for more, less in zip(came[:0:-1], went[:0:-1], strict=True):
        left.append(max(0, left[-1] - more + less))
    return left[:0:-1]
