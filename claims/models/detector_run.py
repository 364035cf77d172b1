"""Another detector over a text that has been read: a newer version, or an outside model. The row is the job."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot
from factcheck.common.models import AppendOnly, SentenceField

from .claim import Claim


class DetectorRun(models.Model):
    """One run of a detector beside the one that fills the queue. Losing a worker costs the lease's time only."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        RUNNING = "RUNNING", _("Running")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="detector_runs", help_text="Over which text.")
    detector_version = models.CharField(max_length=120, help_text="Our own version, or outside: and the model's name.")
    is_outside = models.BooleanField(default=False, help_text="Whether an outside model is asked.")
    keeps_new = models.BooleanField(default=False, help_text="Whether new finds become candidates.")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, help_text="How far it is.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was begun; parked after a few.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    try_at = models.DateTimeField(null=True, blank=True, help_text="Not before then; none: as soon as may be.")
    found = models.PositiveIntegerField(default=0, help_text="Proposals it made.")
    kept = models.PositiveIntegerField(default=0, help_text="Of these, new candidates.")
    failure = SentenceField(blank=True, help_text="What went wrong, in a sentence.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked; none: the desk's settings, or the command line.",
    )
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was asked for.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it ended, well or not.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "detector_version"], name="detector_run_once_a_version")
        ]
        indexes = [
            models.Index(
                fields=["is_outside", "-snapshot"],
                name="detector_run_open",
                condition=models.Q(status__in=["WAITING", "RUNNING"]),
            ),
            models.Index(fields=["detector_version", "status"], name="detector_run_by_version"),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} by {self.detector_version}: {self.get_status_display()}"


class Proposal(AppendOnly):
    """What a run proposed: a span of the text, its wording and score."""

    run = models.ForeignKey(DetectorRun, models.PROTECT, related_name="proposals", help_text="By which run.")
    start = models.PositiveIntegerField(help_text="First code point in the snapshot's text.")
    end = models.PositiveIntegerField(help_text="One past the last code point.")
    quote = models.TextField(help_text="text[start:end], verbatim.")
    wording = models.TextField(help_text="The claim in words that stand alone.")
    speaker = models.CharField(max_length=200, blank=True, help_text="Who said it; blank: the article.")
    score = models.FloatField(help_text="0 to 1, before the desk's own calibration.")
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="proposals", help_text="The candidate it became."
    )

    class Meta:
        ordering = ["run", "start"]
        constraints = [models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="proposal_not_empty")]

    def __str__(self) -> str:
        return f"“{self.quote[:60]}” at {self.start}"
