"""What an outlet changed in words that we had quoted."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models import Snapshot
from factcheck.common.models import AppendOnly

from .appearance import Appearance


class Alteration(AppendOnly):
    """A quote that a later reading of its article no longer holds as it was."""

    class Outcome(models.TextChoices):
        CHANGED = "CHANGED", gettext_lazy("Changed")
        GONE = "GONE", gettext_lazy("Taken out")

    appearance = models.ForeignKey(Appearance, models.PROTECT, related_name="alterations", help_text="Which quote.")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="alterations", help_text="In which reading.")
    outcome = models.CharField(max_length=10, choices=Outcome, help_text="Changed or taken out.")
    start = models.PositiveIntegerField(default=0, help_text="Where the new words begin; code points.")
    end = models.PositiveIntegerField(default=0, help_text="Where they end.")
    quote = models.TextField(blank=True, help_text="The new words, verbatim; blank when taken out.")
    noticed_at = models.DateTimeField(default=timezone.now, help_text="When we saw it.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["appearance", "snapshot"], name="alteration_once_a_reading")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: “{self.appearance.quote[:60]}”"
