"""Which texts are alike, whatever their address."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .article import Snapshot


class Fingerprint(models.Model):
    """MinHash of a snapshot's text. Texts that share a band are worth comparing."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, primary_key=True, related_name="fingerprint", help_text="Of which text."
    )
    bands = ArrayField(models.BigIntegerField(), help_text="Hashes of the signature's bands.")
    signature = models.BinaryField(help_text="The signature: 128 little-endian unsigned 32-bit numbers.")

    class Meta:
        indexes = [GinIndex("bands", name="fingerprint_bands")]

    def __str__(self) -> str:
        return f"Fingerprint of {self.snapshot_id}"
