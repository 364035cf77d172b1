"""What readers send to the desk: claims that they want checked, and errors that they see in a check."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models import Article

from .claim import Claim
from .publication import Publication

LONGEST = 3_000


class ReaderNote(models.Model):
    """One note of a reader. Who sent it is not kept, but for an address to answer to, until it is answered."""

    class Kind(models.TextChoices):
        SUGGESTION = "SUGGESTION", gettext_lazy("Suggested check")
        ERROR = "ERROR", gettext_lazy("Reported error")

    class Outcome(models.TextChoices):
        OPEN = "", pgettext_lazy("reader note", "Open")
        TAKEN_UP = "TAKEN_UP", pgettext_lazy("reader note", "Taken up")
        NOTHING = "NOTHING", pgettext_lazy("reader note", "Nothing to change")
        SPAM = "SPAM", pgettext_lazy("reader note", "Spam")

    kind = models.CharField(max_length=12, choices=Kind, help_text="What sort of note.")
    text = models.TextField(max_length=LONGEST, help_text="In the reader's words.")
    url = models.URLField(max_length=2000, blank=True, help_text="Where they saw it.")
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reader_notes",
        help_text="The version that stood when the error was reported.",
    )
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="reader_notes", help_text="Of which check."
    )
    contact = models.EmailField(
        blank=True, help_text="Where the reader wants to be answered; deleted ten minutes after the note is closed."
    )
    created_at = models.DateTimeField(default=timezone.now, help_text="When it came in.")
    outcome = models.CharField(
        max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN, help_text="What came of it; blank: open."
    )
    remark = models.CharField(max_length=500, blank=True, help_text="Why, for colleagues.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When somebody closed it.")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who did."
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="+", help_text="What was brought in because of it."
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "id"], name="reader_note_open", condition=models.Q(outcome="")),
            models.Index(
                fields=["closed_at"],
                name="reader_note_to_forget",
                condition=~models.Q(contact="") & ~models.Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_open(self) -> bool:
        return not self.outcome
