"""What workers do about the counts by day."""

from celery import shared_task

from claims.services import tallies


@shared_task(name="claims.tasks.sweep_tallies")
def sweep_tallies() -> None:
    """Add up what changed; readers see the same before and after."""
    tallies.add_up()
