"""Numbers public events for the change feed: rung for after each publication, swept for every few seconds.

Counts what keys are used for, and forgets idempotency keys that have had their day.
"""

from celery import shared_task
from django.utils import timezone

from .idempotency import forget_old
from .services import number_changes
from .services.usage import count_usage


@shared_task(name="claims.partners.tasks.announce")
def announce(*_publication_ids: int) -> int:
    """Number whatever is waiting; the ids that the doorbell brings don't matter. How many there were."""
    return number_changes()


@shared_task(name="claims.partners.tasks.forget_idempotency_keys")
def forget_idempotency_keys() -> int:
    """Remove the keys of requests that may no longer be sent again. How many there were."""
    return forget_old(now=timezone.now())


@shared_task(name="claims.partners.tasks.count_requests")
def count_requests() -> int:
    """Bring the counts of the minutes that have ended into the database. How many keys were used."""
    return count_usage(now=timezone.now())
