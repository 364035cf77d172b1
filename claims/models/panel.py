"""What people rated who did not write the verdict: the blind second verdict, and the panel where it differs."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly

from .review import Review
from .verdict import Rating, Verdict

REASON_LENGTH = 1000


class WithRatings(models.Manager):
    """A verdict of the panel is read with its rating and the one that it was held against."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("rating", "person", "verdict__rating", "verdict__author")


class PanelVerdict(AppendOnly):
    """One person's own rating of a claim by its evidence. It holds as long as claim and evidence stay as they were."""

    class Seat(models.TextChoices):
        SECOND = "SECOND", _("Blind second verdict")
        THIRD = "THIRD", _("Blind third verdict")
        LEAD = "LEAD", _("The lead’s decision")

    review = models.ForeignKey(
        Review, models.PROTECT, related_name="panel_verdicts", help_text="In which review; nobody sits in it twice."
    )
    seat = models.CharField(max_length=6, choices=Seat, help_text="Second, third, or the lead where all three differ.")
    verdict = models.ForeignKey(
        Verdict, models.PROTECT, related_name="panel_verdicts", help_text="The author's version as it stood then."
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who rated it.")
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+", help_text="As what.")
    reason = models.CharField(max_length=REASON_LENGTH, help_text="Why, in the person's words.")
    evidence_hash = models.CharField(max_length=64, help_text="Of claim, evidence and scale as they stood.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was given.")

    objects = WithRatings()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="nobody_sits_twice"),
            models.UniqueConstraint(fields=["review", "evidence_hash", "seat"], name="one_person_a_seat"),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="second_verdict_by_day", condition=models.Q(seat="SECOND")),
        ]

    def __str__(self) -> str:
        return f"{self.get_seat_display()} of {self.person}: {self.rating}"
