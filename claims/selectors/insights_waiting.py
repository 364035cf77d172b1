"""Where claims wait now, and for how long."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models.functions import Coalesce

from claims.models import Claim, Review, Tallying
from factcheck.common.questions import ask

from .claim_days import in_state_since
from .period import midnight
from .tallies import by_day

_R = Review.Status
STAGES: Final = (_R.RESEARCHING, _R.CHANGES_REQUESTED, _R.SUBMITTED, _R.APPROVED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What waits at one place: since yesterday or today, for two or three days, for longer; `oldest` since when."""

    place: str
    young: int
    older: int
    long: int
    oldest: datetime | None

    @property
    def total(self) -> int:
        return self.young + self.older + self.long


def waiting_candidates(*, today: date) -> Waiting:
    """What the queue holds, by age."""
    waits = Claim.objects.filter(status=Claim.Status.CANDIDATE).order_by("created_at")
    counts, first = ask(by_day(Tallying.WAITING), waits.values_list("created_at")[:1])
    total, recent, young = (
        sum(count for day, count in counts if day >= since)
        for since in (date.min, today - timedelta(days=3), today - timedelta(days=1))
    )
    return Waiting(
        place="waiting",
        young=young,
        older=recent - young,
        long=total - recent,
        oldest=first[0][0] if first else None,
    )


# Each review's own moment is looked up once: an expression of Django's would stand in every count.
_BY_AGE = """
WITH open (status, since) AS MATERIALIZED ({open})
SELECT status, width_bucket(since, %s::timestamptz[]), count(*), min(since) FROM open GROUP BY 1, 2
"""


def waiting_reviews(*, today: date) -> list[Waiting]:
    """What the work holds, by how long it has been in the state that it is in."""
    borders = [midnight(today - timedelta(days=3)), midnight(today - timedelta(days=1))]
    rows = Review.objects.filter(status__in=STAGES).annotate(since=Coalesce(in_state_since(), "opened_at"))
    open_ones, about = rows.order_by().values_list("status", "since").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_BY_AGE.format(open=open_ones), [*about, borders])
        found = {(status, age): (count, oldest) for status, age, count, oldest in cursor}
    return [_waiting(stage, [found.get((stage, age), (0, None)) for age in range(3)]) for stage in STAGES]


def _waiting(stage: str, by_age: list[tuple[int, datetime | None]]) -> Waiting:
    long, older, young = (count for count, _oldest in by_age)
    oldest = min((at for _count, at in by_age if at), default=None)
    return Waiting(place=stage, young=young, older=older, long=long, oldest=oldest)
