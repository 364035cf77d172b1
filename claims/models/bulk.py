"""One decision on many candidates. The rows are the job: whoever holds the lease goes on with it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from factcheck.common.models import SentenceField

from .claim import Claim

UNDO_FOR = timedelta(minutes=10)
"""How long a bulk decision can be taken back as one."""


class BulkAction(models.Model):
    """A decision that somebody took on many candidates at once; each still takes its own step."""

    class Verb(models.TextChoices):
        ACCEPT = "accept", gettext_lazy("Accept")
        DISMISS = "dismiss", gettext_lazy("Reject")
        SNOOZE = "snooze", gettext_lazy("Later")

    class Status(models.TextChoices):
        RUNNING = "RUNNING", pgettext_lazy("decision", "Being done")
        DONE = "DONE", pgettext_lazy("decision", "Done")
        STOPPED = "STOPPED", pgettext_lazy("decision", "Stopped")
        UNDOING = "UNDOING", pgettext_lazy("decision", "Being taken back")
        UNDONE = "UNDONE", pgettext_lazy("decision", "Taken back")

    OPEN = (Status.RUNNING, Status.UNDOING)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who decided.")
    verb = models.CharField(max_length=10, choices=Verb, help_text="What was decided.")
    details = models.JSONField(default=dict, help_text="What the decision needs: a reason's code, a time.")
    query = models.CharField(max_length=1000, blank=True, help_text="The view it was taken in; blank: ticked rows.")
    status = models.CharField(max_length=10, choices=Status, default=Status.RUNNING, help_text="How far it is.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was decided.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the last candidate was decided.")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["id"], name="bulk_open", condition=models.Q(status__in=["RUNNING", "UNDOING"])),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} by {self.by_id}: {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def can_undo(self, *, now) -> bool:
        """Whether it can still be taken back as one: for ten minutes after its end, and never twice."""
        if self.status == self.Status.RUNNING:
            return True
        ended = self.finished_at or self.created_at
        return self.status in (self.Status.DONE, self.Status.STOPPED) and now < ended + UNDO_FOR


class BulkItem(models.Model):
    """One candidate of a bulk decision, and what became of it."""

    class Outcome(models.TextChoices):
        WAITING = "WAITING", pgettext_lazy("candidate", "Waiting")
        DONE = "DONE", pgettext_lazy("candidate", "Done")
        REFUSED = "REFUSED", pgettext_lazy("candidate", "Refused")
        UNDONE = "UNDONE", pgettext_lazy("candidate", "Taken back")
        KEPT = "KEPT", pgettext_lazy("candidate", "Kept")
        BROKEN = "BROKEN", pgettext_lazy("candidate", "Broke off")

    LEFT = (Outcome.REFUSED, Outcome.KEPT, Outcome.BROKEN)
    """What was not decided, or could not be taken back."""

    action = models.ForeignKey(BulkAction, models.CASCADE, related_name="items", help_text="In which decision.")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", help_text="On which candidate.")
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING, help_text="What became of it.")
    sentence = SentenceField(blank=True, help_text="Why it was refused or could not be taken back.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["action", "claim"], name="bulk_item_once")]
        indexes = [models.Index(fields=["action", "outcome", "id"], name="bulk_item_by_outcome")]

    def __str__(self) -> str:
        return f"C-{self.claim_id}: {self.get_outcome_display()}"
