"""What outside models were asked, what it cost, and the day's budget that no two workers can overspend together."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Sum

from claims.models import DetectorRun, ModelCall

_SPENDING = 0x73706E64  # the advisory lock under which the day's budget is looked at
_O = ModelCall.Outcome


def day_of(now: datetime) -> datetime:
    """Midnight UTC, from which the day's budget counts."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def spent(*, now: datetime) -> Decimal:
    """What today's questions cost, or may yet cost."""
    return ModelCall.objects.filter(asked_at__gte=day_of(now)).aggregate(sum=Sum("cost"))["sum"] or Decimal(0)


@transaction.atomic
def open_call(
    *, run: DetectorRun, endpoint: str, model: str, purpose: str, most: Decimal, budget: Decimal, now: datetime
) -> ModelCall | None:
    """Reserve `most` of the day's budget before anything is sent; None, and a row that says so, where it is not left.

    An own server without prices costs nothing, so no budget stops it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SPENDING])
    left_open = ModelCall.objects.filter(run=run, outcome=_O.ASKED)
    left_open.update(outcome=_O.FAILED, error="The worker stopped before an answer came.")
    call = ModelCall(
        run=run, snapshot_id=run.snapshot_id, endpoint=endpoint, model=model, purpose=purpose, cost=most, asked_at=now
    )
    left = budget - spent(now=now)
    if most > left and most > 0:
        call.outcome, call.cost = _O.STOPPED, Decimal(0)
        call.error = f"It could cost up to {most:.4f}, and {max(left, Decimal(0)):.4f} of the day’s budget is left."
        call.save()
        return None
    call.save()
    return call


def close_call(*, call: ModelCall, outcome: str, cost: Decimal, error: str = "", **figures: int) -> None:
    """What came of it. `figures` are prompt_tokens, completion_tokens, milliseconds, proposed and refused."""
    ModelCall.objects.filter(pk=call.pk, outcome=_O.ASKED).update(outcome=outcome, cost=cost, error=error, **figures)


def tomorrow(now: datetime) -> datetime:
    return day_of(now) + timedelta(days=1)
