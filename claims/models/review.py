"""One desk's work on one claim."""

from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from .claim import Claim

_OPEN = models.Q(status__in=["RESEARCHING", "SUBMITTED", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED"])
_AT_RESEARCH = models.Q(status__in=["RESEARCHING", "CHANGES_REQUESTED"])
_POOL = _AT_RESEARCH & models.Q(assignee__isnull=True)
_LEASED = _AT_RESEARCH & models.Q(lease_until__isnull=False)


class Review(models.Model):
    """Researching, submitted, approved, published. A correction is a review of its own."""

    class Status(models.TextChoices):
        RESEARCHING = "RESEARCHING", gettext_lazy("Researching")
        SUBMITTED = "SUBMITTED", gettext_lazy("Second review")
        CHANGES_REQUESTED = "CHANGES_REQUESTED", gettext_lazy("Asked for changes")
        APPROVED = "APPROVED", gettext_lazy("Approved")
        SCHEDULED = "SCHEDULED", gettext_lazy("Scheduled")
        PUBLISHED = "PUBLISHED", gettext_lazy("Published")
        ABANDONED = "ABANDONED", gettext_lazy("Abandoned")

    class Kind(models.TextChoices):
        CHECK = "CHECK", gettext_lazy("First check")
        CORRECTION = "CORRECTION", gettext_lazy("Correction")

    OPEN: Final = (
        Status.RESEARCHING,
        Status.SUBMITTED,
        Status.CHANGES_REQUESTED,
        Status.APPROVED,
        Status.SCHEDULED,
    )

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews", help_text="Of which claim.")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.CHECK, help_text="First check or correction.")
    status = models.CharField(
        max_length=20,
        choices=Status,
        default=Status.RESEARCHING,
        editable=False,
        help_text="Set by the workflow only.",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        help_text="Who has it.",
    )
    lease_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The assignee's own until then; work makes it longer."
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who was asked for the second review; others may do it too.",
    )
    blind_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="Who asked for a blind second verdict on this one; none: the desk's rules alone decide.",
    )
    due_on = models.DateField(null=True, blank=True, help_text="When it should be done.")
    reminded = models.BooleanField(
        default=False, editable=False, help_text="Whether the assignee was reminded of the due date."
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who began it.")
    opened_at = models.DateTimeField(default=timezone.now, help_text="When it began.")
    scheduled_for = models.DateTimeField(null=True, blank=True, editable=False, help_text="Goes public then.")
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="Who decided that.",
    )
    embargo_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Not public before then, whoever publishes."
    )
    embargo_for = models.CharField(max_length=300, blank=True, editable=False, help_text="Why, for the desk.")
    corrects = models.ForeignKey(
        "claims.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        help_text="Which version.",
    )
    correction_kind = models.CharField(max_length=14, blank=True, help_text="What sort of change it makes in public.")
    correction_note = models.TextField(blank=True, help_text="What readers are told about the change.")
    version = models.PositiveIntegerField(default=1, help_text="Counts edits, so that nobody overwrites unseen work.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=_OPEN,
                name="one_open_review_a_claim",
            )
        ]
        indexes = [
            models.Index(fields=["scheduled_for"], name="review_scheduled", condition=models.Q(status="SCHEDULED")),
            models.Index(fields=["status", "-id"], name="review_by_status"),
            models.Index(fields=["assignee", "due_on"], name="review_in_hand", condition=_OPEN),
            models.Index(fields=["due_on", "id"], name="review_pool", condition=_POOL),
            models.Index(
                fields=["due_on", "claim"], name="review_due", condition=_OPEN & models.Q(due_on__isnull=False)
            ),
            models.Index(fields=["lease_until"], name="review_lease", condition=_LEASED),
            models.Index(fields=["due_on", "id"], name="review_second", condition=models.Q(status="SUBMITTED")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of C-{self.claim_id}: {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Of several on one claim the highest counts: the one at work, else the published, else the last."""
        return self.is_open, self.status == self.Status.PUBLISHED, self.pk

    @property
    def latest_verdict(self):
        """The newest revision of the verdict, or None."""
        return max(self.verdicts.all(), key=lambda verdict: verdict.number, default=None)
