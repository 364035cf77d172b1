"""Where claims wait now, and for how long."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from claims.models import Claim, Review, Tallying
from factcheck.common.questions import ask

from .claim_days import in_state_since
from .period import midnight
from .tallies import by_day

MOST_OPEN: Final = 20_000
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


def waiting_reviews(*, today: date) -> list[Waiting]:
    """What the work holds, by how long it has been in the state that it is in."""
    rows = Review.objects.filter(status__in=STAGES).annotate(since=in_state_since()).order_by()
    found = defaultdict(list)
    for status, since, opened in rows.values_list("status", "since", "opened_at")[:MOST_OPEN]:
        found[status].append(since or opened)
    return [_aged(stage, found[stage], today=today) for stage in STAGES]


def _aged(place: str, since: Iterable[datetime], *, today: date) -> Waiting:
    young, older = midnight(today - timedelta(days=1)), midnight(today - timedelta(days=3))
    ages: Any = Counter("young" if at >= young else "older" if at >= older else "long" for at in since)
    return Waiting(
        place=place,
        **{name: ages[name] for name in ("young", "older", "long")},
        oldest=min(since, default=None),
    )
