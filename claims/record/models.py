"""What was chained, and what was signed. Nothing here is ever changed."""

from django.db import models

from claims.partners.models import Change
from factcheck.common.models import AppendOnly


class Entry(AppendOnly):
    """One change of the feed, chained to all before it."""

    change = models.OneToOneField(
        Change, models.PROTECT, primary_key=True, related_name="entry", help_text="Which change; its number is ours."
    )
    body = models.TextField(help_text="What is hashed: canonical JSON.")
    hash = models.CharField(max_length=64, help_text="SHA-256 of the hash before and the body, as hex.")

    class Meta:
        ordering = ["change"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.change_id}: {self.hash[:12]}"


class Head(AppendOnly):
    """How long the chain was at a moment and where it ended, signed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="heads", help_text="The last entry then.")
    at = models.DateTimeField(help_text="When it was signed.")
    statement = models.TextField(help_text="What was signed: canonical JSON.")
    public_key = models.CharField(max_length=44, help_text="Whose signature: an Ed25519 key in base64.")
    signature = models.CharField(max_length=88, help_text="Of the statement, in base64.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.entry_id} at {self.at:%Y-%m-%d %H:%M}"
