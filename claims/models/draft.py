"""What somebody has typed of a verdict and not saved yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .review import Review
from .verdict import HEADLINE_LENGTH, SUMMARY_LENGTH


class VerdictDraft(models.Model):
    """One person's unsaved words, kept as they type. Saving the verdict takes it away; history never sees it."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="drafts", help_text="Of which review.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="verdict_drafts", help_text="Whose words."
    )
    rating_key = models.CharField(max_length=50, blank=True, help_text="The rating chosen, by its key.")
    headline = models.CharField(max_length=HEADLINE_LENGTH, blank=True, help_text="As typed.")
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True, help_text="As typed.")
    explanation = models.TextField(blank=True, help_text="As typed.")
    as_of = models.DateField(null=True, blank=True, help_text="The day chosen.")
    media = models.JSONField(default=dict, blank=True, help_text="As typed.")
    version = models.PositiveIntegerField(help_text="The review's version that the words rest on.")
    saved_at = models.DateTimeField(default=timezone.now, help_text="When it was kept last.")

    class Meta:
        ordering = ["review", "author"]
        constraints = [models.UniqueConstraint(fields=["review", "author"], name="one_draft_a_person")]

    def __str__(self) -> str:
        return f"Draft of {self.author} for C-{self.review.claim_id}"
