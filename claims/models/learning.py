"""What the desk's decisions taught: calibrations of the score, and which of them was in use when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly, SentenceField


class Calibration(AppendOnly):
    """One attempt to fit the detector's score to this desk, with the figures that decided about it.

    Everything but the status is written once. At most one is in use.
    """

    mutable_columns = ("status",)

    class Status(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        ACTIVE = "ACTIVE", _("In use")
        RETIRED = "RETIRED", _("Retired")
        REFUSED = "REFUSED", _("Not used")

    status = models.CharField(max_length=10, choices=Status, help_text="Whether the score that is shown comes from it.")
    why = SentenceField(help_text="Why it was switched on, proposed or refused, in words.")
    parameters = models.JSONField(
        default=dict, help_text="slope, shift, languages {code: [slope, shift]}, reasons {sign+code: weight}, strength."
    )
    trained_on = models.JSONField(default=dict, help_text="Decisions learned from: counts by outcome and language.")
    trained_from = models.DateTimeField(null=True, blank=True, help_text="The first decision learned from.")
    trained_to = models.DateTimeField(null=True, blank=True, help_text="The last decision learned from.")
    tested_from = models.DateTimeField(null=True, blank=True, help_text="The first decision of the later slice.")
    tested_to = models.DateTimeField(null=True, blank=True, help_text="The last decision of the later slice.")
    report = models.JSONField(default=dict, help_text="Measures on the later slice: detector, before, after, gains.")
    measured_against = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What was in use then; none: nothing.",
    )
    detector_version = models.CharField(max_length=60, help_text="The detector whose scores it was fitted to.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for it; none: the daily run.",
    )
    created_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], name="one_calibration_in_use", condition=models.Q(status="ACTIVE")
            )
        ]

    def __str__(self) -> str:
        return f"Calibration {self.pk}: {self.get_status_display()}"


class CalibrationSwitch(AppendOnly):
    """One change of the calibration in use. Nothing here is ever changed."""

    at = models.DateTimeField(default=timezone.now, help_text="When.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who; none: the daily run.",
    )
    left = models.ForeignKey(
        Calibration, models.PROTECT, null=True, blank=True, related_name="+", help_text="Out of use; none: nothing was."
    )
    taken = models.ForeignKey(
        Calibration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="switches",
        help_text="Into use; none: the detector's own score.",
    )
    by_hand = models.BooleanField(default=False, help_text="Whether a person chose, here or on the command line.")
    reason = SentenceField(help_text="Why, in words.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.left or 'none'} to {self.taken or 'none'}"
