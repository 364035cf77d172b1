"""Every question to an outside model, and what it cost."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot
from factcheck.common.models import SentenceField

from .detector_run import DetectorRun


class ModelCall(models.Model):
    """One request. It is written before the request is sent, so that what it may cost counts at once."""

    class Outcome(models.TextChoices):
        ASKED = "ASKED", _("Asked, no answer yet")
        ANSWERED = "ANSWERED", _("Answered")
        UNUSABLE = "UNUSABLE", _("Answered, but not usably")
        FAILED = "FAILED", _("Failed")
        STOPPED = "STOPPED", _("Not sent: the day’s budget")

    run = models.ForeignKey(DetectorRun, models.PROTECT, related_name="calls", help_text="For which run.")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="model_calls", help_text="About which text.")
    endpoint = models.CharField(max_length=255, help_text="The host that was asked.")
    model = models.CharField(max_length=100, help_text="The model's name.")
    purpose = models.CharField(max_length=40, help_text="What for.")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.ASKED, help_text="What came of it.")
    error = SentenceField(blank=True, help_text="What went wrong, in a sentence.")
    prompt_tokens = models.PositiveIntegerField(default=0, help_text="As the endpoint counted them; 0: not told.")
    completion_tokens = models.PositiveIntegerField(default=0, help_text="As the endpoint counted them; 0: not told.")
    cost = models.DecimalField(
        max_digits=12,
        decimal_places=6,
        help_text="In the currency of the prices: the most it can be while asked, then what it was.",
    )
    milliseconds = models.PositiveIntegerField(default=0, help_text="How long it took.")
    proposed = models.PositiveIntegerField(default=0, help_text="Proposals in the answer.")
    refused = models.PositiveIntegerField(default=0, help_text="Of these, refused by our checks.")
    asked_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["asked_at"], name="model_call_by_day")]

    def __str__(self) -> str:
        return f"{self.model} at {self.endpoint}: {self.get_outcome_display()}"
