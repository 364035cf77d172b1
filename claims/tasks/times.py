"""What comes due by the clock: candidates set aside until now, checks scheduled for now."""

from celery import shared_task
from django.utils import timezone

from claims.services import publication, triage
from factcheck.common.doorbell import ring


@shared_task(name="claims.tasks.sweep_snoozed")
def sweep_snoozed() -> None:
    """Bring back candidates that were set aside until now."""
    triage.wake_snoozed(now=timezone.now())


@shared_task(name="claims.tasks.sweep_scheduled")
def sweep_scheduled() -> None:
    """Publish what was scheduled until now."""
    if publication.publish_due(now=timezone.now()):
        ring("publication_changed")
