"""What the wordings that stand in public are found again by."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from pgvector.django import HalfVectorField, HnswIndex

from .claim import Claim
from .matching import DIMENSIONS
from .publication import Publication


class PublicWording(models.Model):
    """The claim of a check that stands in public, as its frozen document words it. The row is the job: without
    `version` it waits for its vector.

    The database makes the row with the publication and takes it away when that no longer stands, in the same
    transaction (migration 0031): whatever is searched for here was public at that moment.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="+", help_text="Of which claim.")
    publication = models.OneToOneField(
        Publication, models.CASCADE, related_name="wording", help_text="The version that stands."
    )
    wording = models.TextField(help_text="The claim, from the frozen document.")
    language = models.CharField(max_length=12, blank=True, help_text="Of the check.")
    version = models.CharField(max_length=40, blank=True, help_text="By which model the vector is; blank: waits.")
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True, help_text="The wording as a direction of length 1.")
    headline_vector = HalfVectorField(
        dimensions=DIMENSIONS, null=True, help_text="The headline of its check likewise; none without one."
    )
    terms = SearchVectorField(null=True, help_text="Stems and figures of the wording, its headline and its speaker.")

    class Meta:
        indexes = [
            models.Index(fields=["claim"], name="public_wording_waiting", condition=models.Q(version="")),
            GinIndex("terms", name="public_wording_terms"),
            HnswIndex(
                name="public_wording_near", fields=["vector"], opclasses=["halfvec_ip_ops"], m=16, ef_construction=128
            ),
        ]

    def __str__(self) -> str:
        return f"C-{self.claim_id} by {self.version or 'nothing yet'}"
