"""What workers do with a decision on many candidates: some at a time."""

from celery import shared_task
from django.utils import timezone

from claims.services import bulk
from factcheck.common.doorbell import ring

BULK_AT_ONCE = 500
"""Decisions that one task takes on; the next ring goes on, so that no task comes near its time limit."""


@shared_task(name="claims.tasks.run_bulk")
def run_bulk(action_id: int) -> None:
    """Go on with a decision on many candidates; what is left after BULK_AT_ONCE is for the next ring."""
    if bulk.run(action_id=action_id, now=timezone.now(), most=BULK_AT_ONCE) == BULK_AT_ONCE:
        ring("bulk_decided", action_id)


@shared_task(name="claims.tasks.sweep_bulk")
def sweep_bulk() -> None:
    """Find decisions on many candidates that nobody is at, and have them gone on with."""
    for action_id in bulk.waiting(now=timezone.now()):
        ring("bulk_decided", action_id)
