"""Numbers public events for the change feed: rung for after each publication, swept for every few seconds."""

from celery import shared_task

from .services import number_changes


@shared_task(name="claims.partners.tasks.announce")
def announce(*_publication_ids: int) -> int:
    """Number whatever is waiting; the ids that the doorbell brings don't matter. How many there were."""
    return number_changes()
