"""How the outside model does: what was asked, what it cost, what the desk made of its proposals."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q, Sum

from claims.models import Claim, DetectorRun, ModelCall, Proposal

DAYS = 30
NEWEST_FAILURES = 5
_O = ModelCall.Outcome
FAULTS = (_O.FAILED, _O.UNUSABLE, _O.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideWork:
    """The last DAYS days of one model. `accepted` and `rejected` are of the candidates that came from it."""

    asked: int
    answered: int
    faults: int
    cost: Decimal
    kept: int
    accepted: int
    rejected: int
    waiting: int
    failures: list[ModelCall]


def outside_work(*, model: str, version: str, now: datetime) -> OutsideWork:
    since = now - timedelta(days=DAYS)
    calls = ModelCall.objects.filter(model=model, asked_at__gte=since)
    totals = calls.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(outcome=_O.ANSWERED)),
        faults=Count("pk", filter=Q(outcome__in=FAULTS)),
        cost=Sum("cost", default=Decimal(0)),
    )
    kept = Proposal.objects.filter(run__detector_version=version, run__created_at__gte=since, claim__isnull=False)
    status = Claim.Status
    decided = kept.aggregate(
        kept=Count("pk"),
        accepted=Count("pk", filter=Q(claim__status=status.ACCEPTED)),
        rejected=Count("pk", filter=Q(claim__status=status.DISMISSED)),
    )
    waiting = DetectorRun.objects.filter(is_outside=True, status=DetectorRun.Status.WAITING).count()
    failures = calls.filter(outcome__in=FAULTS).select_related("snapshot__article")[:NEWEST_FAILURES]
    return OutsideWork(**totals, **decided, waiting=waiting, failures=list(failures))
