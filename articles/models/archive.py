"""The raw bytes that we read, kept once each, and each time that we fetched some."""

from django.db import models
from django.utils import timezone

from factcheck.common.models import AppendOnly


class StoredBytes(AppendOnly):
    """Bytes by their content: stored once, compressed, under their hash."""

    sha256 = models.CharField(max_length=64, unique=True, help_text="Of the bytes before compression.")
    size = models.PositiveBigIntegerField(help_text="In bytes, before compression.")
    path = models.CharField(max_length=200, help_text="Name in the archive storage.")
    content_type = models.CharField(max_length=200, blank=True, help_text="As declared when first seen.")
    stored_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "stored bytes"

    def __str__(self) -> str:
        return self.sha256


class Retrieval(AppendOnly):
    """One opening of an address: what was asked, what came back."""

    url = models.CharField(max_length=2000, help_text="The address asked for.")
    final_url = models.CharField(max_length=2000, help_text="Where redirects ended.")
    status = models.PositiveSmallIntegerField(help_text="HTTP status of the last answer.")
    headers = models.JSONField(default=list, help_text="Of the last answer: a list of [name, value].")
    body = models.ForeignKey(
        StoredBytes, models.PROTECT, related_name="retrievals", help_text="What came back, decoded."
    )
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.url} at {self.at:%Y-%m-%d %H:%M}"
