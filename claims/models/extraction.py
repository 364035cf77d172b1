"""One run of the detector over one snapshot. The row is the job: a lease says who works on it."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models import Snapshot
from factcheck.common.models import SentenceField


class Extraction(models.Model):
    """A run, waiting, running, done or failed. Losing a worker costs the lease's time, never the run."""

    class Status(models.TextChoices):
        WAITING = "WAITING", gettext_lazy("Waiting")
        RUNNING = "RUNNING", gettext_lazy("Being read")
        DONE = "DONE", gettext_lazy("Read")
        FAILED = "FAILED", gettext_lazy("Failed")

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="extractions", help_text="Over which text.")
    detector_version = models.CharField(max_length=60, help_text="Which detector, so that two can be compared.")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, help_text="How far it is.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was begun; parked after a few.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    sentences_done = models.PositiveIntegerField(default=0, help_text="Sentences scored so far.")
    sentences_total = models.PositiveIntegerField(default=0, help_text="Sentences in the text; 0 until counted.")
    found = models.PositiveIntegerField(default=0, help_text="Candidates found.")
    read_to = models.PositiveIntegerField(default=0, help_text="Up to which character it was read; 0: not known.")
    length = models.PositiveIntegerField(default=0, help_text="Characters in the text; 0: not known.")
    failure = SentenceField(blank=True, help_text="What went wrong, in a sentence with the way out.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was asked for.")
    started_at = models.DateTimeField(null=True, blank=True, help_text="When the last attempt began.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it ended, well or not.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "detector_version"], name="extraction_once_a_detector")
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="extraction_open",
                condition=models.Q(status__in=["WAITING", "RUNNING"]),
            ),
            models.Index(fields=["snapshot"], name="extraction_failed", condition=models.Q(status="FAILED")),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} by {self.detector_version}: {self.get_status_display()}"

    @property
    def is_partial(self) -> bool:
        """Whether the text was too long to be read to its end."""
        return self.status == self.Status.DONE and self.read_to < self.length


class AwaitingRun(models.Model):
    """A text in which nobody has begun to look for claims. The database makes the row with the text and takes it away
    with the first run: no text can be forgotten, and none is found by comparing all texts with all runs."""

    snapshot = models.OneToOneField(
        Snapshot, models.CASCADE, primary_key=True, related_name="awaiting_run", help_text="Which text."
    )
    since = models.DateTimeField(db_default=Now(), help_text="Since when it waits.")

    def __str__(self) -> str:
        return f"{self.snapshot_id} since {self.since}"
