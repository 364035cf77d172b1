"""The changes that partners may see, numbered."""

from django.db import models

from claims.models import Claim, Event, Publication
from factcheck.common.models import AppendOnly


class Change(AppendOnly):
    """A public event with its number in commit order: no gap, and none ever appears behind a number that was read."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="1, 2, 3 …")
    event = models.OneToOneField(Event, models.PROTECT, related_name="change", help_text="What happened.")
    kind = models.CharField(max_length=20, help_text="publish, supersede, contest, restore or retract.")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", help_text="Of which check.")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+", help_text="Which version.")
    at = models.DateTimeField(help_text="When it happened.")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class Unnumbered(models.Model):
    """A public event that has no number yet. The row is the job; the database makes it with the event."""

    event = models.OneToOneField(
        Event, models.CASCADE, primary_key=True, related_name="+", help_text="What waits for its number."
    )

    class Meta:
        ordering = ["event_id"]

    def __str__(self) -> str:
        return f"event {self.event_id}"
