"""Many articles brought at once."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from factcheck.common.models import SentenceField

from .archive import StoredBytes
from .article import Article


class Batch(models.Model):
    """A list of addresses or files that somebody brought, first as a preview."""

    class Status(models.TextChoices):
        PREVIEW = "PREVIEW", gettext_lazy("Preview")
        RUNNING = "RUNNING", gettext_lazy("Running")
        DONE = "DONE", gettext_lazy("Done")
        CANCELLED = "CANCELLED", gettext_lazy("Cancelled")

    class Kind(models.TextChoices):
        ADDRESSES = "ADDRESSES", gettext_lazy("Addresses")
        CSV = "CSV", gettext_lazy("CSV file")
        ZIP = "ZIP", gettext_lazy("ZIP file")
        FILES = "FILES", gettext_lazy("Files")

    kind = models.CharField(max_length=10, choices=Kind, help_text="What was brought.")
    name = models.CharField(max_length=255, blank=True, help_text="What the file was called.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PREVIEW, help_text="How far it is.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who brought it."
    )
    added_at = models.DateTimeField(default=timezone.now, help_text="When it was brought.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the last entry ended.")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        if self.name:
            return self.name
        day = date_format(timezone.localtime(self.added_at), "DATE_FORMAT")
        return gettext("%(kind)s of %(day)s") % {"kind": self.get_kind_display(), "day": day}


class BatchItem(models.Model):
    """One entry of a batch: an address or a file, and what became of it."""

    class Status(models.TextChoices):
        WAITING = "WAITING", gettext_lazy("Waiting")
        ADDED = "ADDED", gettext_lazy("Added")
        KNOWN = "KNOWN", gettext_lazy("At the desk already")
        REFUSED = "REFUSED", gettext_lazy("Can’t be added")
        CANCELLED = "CANCELLED", gettext_lazy("Cancelled")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items", help_text="In which list.")
    number = models.PositiveIntegerField(help_text="Place in the list, from 1.")
    url = models.CharField(max_length=2000, blank=True, help_text="The address, if it is one.")
    name = models.CharField(max_length=500, blank=True, help_text="File name or headline.")
    bytes = models.ForeignKey(
        StoredBytes, models.PROTECT, null=True, blank=True, related_name="+", help_text="The file, if it is one."
    )
    details = models.JSONField(default=dict, help_text="What else the list said: title, outlet, byline, date.")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, help_text="What became of it.")
    sentence = SentenceField(blank=True, help_text="Why it was refused, or where it is already.")
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="batch_items", help_text="The article it became."
    )

    class Meta:
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="batch_item_number_unique")]
        indexes = [
            models.Index(fields=["batch", "number"], name="batch_item_waiting", condition=models.Q(status="WAITING"))
        ]

    def __str__(self) -> str:
        return self.name or self.url
