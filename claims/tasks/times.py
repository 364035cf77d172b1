"""What comes due by the clock: candidates set aside and checks scheduled until now, addresses to be forgotten."""

from celery import shared_task
from django.utils import timezone

from claims.services import publication, reader_notes, triage
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


@shared_task(name="claims.tasks.forget_contacts")
def forget_contacts() -> None:
    """Delete the addresses of readers whose notes have been answered."""
    reader_notes.forget_contacts(now=timezone.now())
