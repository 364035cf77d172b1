"""What other desks have checked: found beside our own claims, never ours, never public."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from factcheck.common.models import SentenceField

from .claim import Claim
from .matching import DIMENSIONS, Match


class Common(models.TextChoices):
    """The axis that the ratings of all desks share; the last four stand beside it."""

    TRUE = "true", _("True")
    MOSTLY_TRUE = "mostly-true", _("Mostly true")
    HALF_TRUE = "half-true", _("Half true")
    MOSTLY_FALSE = "mostly-false", _("Mostly false")
    FALSE = "false", _("False")
    UNPROVEN = "unproven", _("Not enough evidence")
    CONTEXT = "context", _("True words, false picture")
    SATIRE = "satire", _("Satire, not meant as fact")
    OTHER = "other", _("Something else")


class KnownClaim(models.Model):
    """A claim that another desk has checked, as that desk's ClaimReview tells it. One row a review and claim."""

    class MappedBy(models.TextChoices):
        DESK = "DESK", _("mapped here")
        LABEL = "LABEL", _("known label")
        NUMBERS = "NUMBERS", _("by its numbers")

    identity = models.CharField(
        max_length=64, unique=True, editable=False, help_text="Of the review's address and the claim's words."
    )
    url = models.URLField(max_length=2000, help_text="The review's address.")
    site = models.CharField(max_length=253, help_text="Its host, without www.")
    publisher = models.CharField(max_length=200, help_text="Who checked it, by its own word.")
    text = models.TextField(help_text="The claim, in that desk's words.")
    headline = models.CharField(max_length=300, blank=True, help_text="Of the review.")
    claimant = models.CharField(max_length=200, blank=True, help_text="Who said it, by that desk.")
    said_on = models.DateField(null=True, blank=True, help_text="When it was said.")
    reviewed_on = models.DateField(null=True, blank=True, help_text="When it was checked.")
    appeared_at = models.URLField(max_length=2000, blank=True, help_text="Where the claim stood.")
    label = models.CharField(max_length=200, blank=True, help_text="The rating, in that desk's words.")
    label_key = models.CharField(max_length=120, blank=True, help_text="The same, as the mapping knows it.")
    value = models.FloatField(null=True, blank=True, help_text="The rating's number, if it has one.")
    best = models.FloatField(null=True, blank=True, help_text="The best that its scale has.")
    worst = models.FloatField(null=True, blank=True, help_text="The worst.")
    common = models.CharField(
        max_length=12, choices=Common, blank=True, help_text="On the axis that all scales share; blank: not mapped."
    )
    mapped_by = models.CharField(max_length=8, choices=MappedBy, blank=True, help_text="How we know.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1.")
    came_from = models.CharField(max_length=2000, help_text="The address or file that it was read from.")
    first_seen_at = models.DateTimeField(default=timezone.now, help_text="When we first read of it.")
    last_seen_at = models.DateTimeField(default=timezone.now, help_text="When we last did.")
    previous_label = models.CharField(max_length=200, blank=True, help_text="The rating before it was changed.")
    rating_changed_at = models.DateTimeField(null=True, blank=True, help_text="When we saw that it was.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When its feed took it back.")
    search = models.GeneratedField(
        expression=SearchVector("text", "headline", "claimant", "publisher", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="For full-text search.",
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [
            HashIndex(fields=["url"], name="known_by_url"),
            models.Index(fields=["site", "-id"], name="known_by_site"),
            models.Index(fields=["label_key", "site"], name="known_by_label"),
            models.Index(fields=["-id"], name="known_unmapped", condition=models.Q(common="")),
            models.Index(fields=["-id"], name="known_changed", condition=models.Q(rating_changed_at__isnull=False)),
            GinIndex("search", name="known_search"),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.text[:80]}"

    @property
    def rating(self) -> str:
        """The rating as that desk says it: its label, else its number."""
        if self.label or self.value is None:
            return self.label
        return f"{self.value:g}" + (f" / {self.best:g}" if self.best is not None else "")

    @property
    def on_axis(self) -> dict[str, str]:
        """As the desk draws ratings: by its place on the axis, in that desk's words."""
        return {"key": self.common, "label": self.rating}


class KnownVector(models.Model):
    """What a known claim is found by; one that was withdrawn has none."""

    known = models.OneToOneField(
        KnownClaim, models.CASCADE, primary_key=True, related_name="vector", help_text="Of which known claim."
    )
    language = models.CharField(max_length=12, blank=True, help_text="Of the known claim: so that no join is needed.")
    version = models.CharField(max_length=40, blank=True, help_text="By which model the vector is; blank: waits.")
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True, help_text="The claim as a direction of length 1.")
    headline_vector = HalfVectorField(
        dimensions=DIMENSIONS, null=True, help_text="The headline of its check likewise; none without one."
    )
    terms = SearchVectorField(null=True, help_text="Stems and figures of the claim, its headline and claimant.")

    class Meta:
        indexes = [
            GinIndex("terms", name="known_vector_terms"),
            HnswIndex(
                name="known_vector_near", fields=["vector"], opclasses=["halfvec_ip_ops"], m=16, ef_construction=128
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known_id} by {self.version or 'nothing yet'}"


class AwaitingKnown(models.Model):
    """A known claim that claims of ours are still to be looked for: the row is the job, and goes when it is done.

    Beside `KnownVector` rather than in it, as `AwaitingMatch` is beside `ClaimVector`.
    """

    known = models.OneToOneField(
        KnownClaim, models.CASCADE, primary_key=True, related_name="awaiting", help_text="Which known claim."
    )

    def __str__(self) -> str:
        return f"{self.known_id} waits"


class KnownMatch(models.Model):
    """A claim of ours that another desk may have checked. A machine suggests; a person may say no."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="known_matches", help_text="Ours.")
    known = models.ForeignKey(KnownClaim, models.CASCADE, related_name="matches", help_text="Theirs.")
    score = models.FloatField(help_text="0 to 1: how likely the two are one claim.")
    strength = models.CharField(max_length=8, choices=Match.Strength, help_text="How sure the machine is.")
    differences = models.JSONField(default=list, help_text="What they differ in: a list of {code, here, there}.")
    found_at = models.DateTimeField(default=timezone.now, help_text="When it was found.")
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said that it is another claim; none: nobody.",
    )

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name_plural = "known matches"
        constraints = [models.UniqueConstraint(fields=["claim", "known"], name="known_match_once")]

    def __str__(self) -> str:
        return f"C-{self.claim_id} and {self.known_id}: {self.score:.2f}"


class LabelMapping(models.Model):
    """Where a lead puts another desk's label, before the labels that ship with Plumbline and before numbers."""

    site = models.CharField(max_length=253, blank=True, help_text="Of which desk's site; blank: of all.")
    label_key = models.CharField(max_length=120, help_text="The label in small letters, without accents and signs.")
    label = models.CharField(max_length=200, help_text="The label, as it was written.")
    common = models.CharField(max_length=12, choices=Common, help_text="On the axis that all scales share.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who said so.")
    set_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["label_key", "site"]
        constraints = [models.UniqueConstraint(fields=["site", "label_key"], name="label_mapped_once")]

    def __str__(self) -> str:
        return f"“{self.label}” of {self.site or 'any desk'}: {self.get_common_display()}"


class KnownImport(models.Model):
    """One reading of an address for other desks' checks. The row is the job, with a lease."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")

    address = models.URLField(max_length=2000, help_text="A page, a feed of pages, or a DataFeed.")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, help_text="How far it is.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who asked.")
    asked_at = models.DateTimeField(default=timezone.now, help_text="When.")
    pages = models.JSONField(null=True, blank=True, help_text="Pages of a feed that are still to be read.")
    counts = models.JSONField(default=dict, help_text="How many were added, changed, the same, skipped, withdrawn.")
    report = models.JSONField(default=list, help_text="The first rows: a list of {outcome, what, why}.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Tries so far.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was done or given up.")
    failure = SentenceField(blank=True, help_text="What went wrong, in a sentence.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["id"], name="known_import_waiting", condition=models.Q(status="WAITING"))]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_status_display()}"
