"""The work of taking our own copy of a cited page. The row is the job, with a lease."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from factcheck.common.models import SentenceField

from .evidence import Evidence


class CaptureJob(models.Model):
    """How far our copy of one piece of evidence is: waiting, kept, or failed with a sentence."""

    class Status(models.TextChoices):
        WAITING = "WAITING", gettext_lazy("Waiting")
        KEPT = "KEPT", gettext_lazy("Kept")
        FAILED = "FAILED", gettext_lazy("Failed")

    evidence = models.OneToOneField(
        Evidence, models.CASCADE, related_name="capture_job", help_text="Of which evidence."
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, help_text="How far it is.")
    host = models.CharField(max_length=253, help_text="Whose pages are opened one after the other.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who cited it, or asked for a new copy."
    )
    asked_at = models.DateTimeField(default=timezone.now, help_text="When.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Tries so far.")
    try_at = models.DateTimeField(null=True, blank=True, help_text="Not before.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    failure = SentenceField(blank=True, help_text="What went wrong last, in a sentence.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["try_at", "id"], name="capture_waiting", condition=models.Q(status="WAITING")),
            models.Index(fields=["host", "-try_at"], name="capture_by_host", condition=models.Q(status="WAITING")),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.evidence_id}: {self.get_status_display()}"
