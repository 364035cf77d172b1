"""What a claim is found again by, and the pairs of claims that look like one."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

from .claim import Claim

DIMENSIONS = 384


class ClaimVector(models.Model):
    """A claim as the search for repeats sees it: a table of its own, so that writing it never rewrites the claim.

    The database makes the row with the claim, and empties it when wording, speaker or headline change or a headline
    is withdrawn (migrations 0030 and 0050): no road to a claim can forget it.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="vector", help_text="Of which claim."
    )
    key = models.CharField(
        max_length=32,
        blank=True,
        help_text="Equal for wordings that differ in case and punctuation only; blank: waits.",
    )
    version = models.CharField(max_length=40, blank=True, help_text="By which model the vector is; blank: waits.")
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True, help_text="The wording as a direction of length 1.")
    headline_vector = HalfVectorField(
        dimensions=DIMENSIONS, null=True, help_text="The headline of its check likewise; none without one."
    )
    terms = SearchVectorField(null=True, help_text="Stems and figures of the wording, its headline and its speaker.")

    class Meta:
        indexes = [
            models.Index(fields=["key"], name="claim_vector_key"),
            GinIndex("terms", name="claim_vector_terms"),
            HnswIndex(
                name="claim_vector_near", fields=["vector"], opclasses=["halfvec_ip_ops"], m=16, ef_construction=128
            ),
        ]

    def __str__(self) -> str:
        return f"C-{self.claim_id} by {self.version or 'nothing yet'}"


class AwaitingMatchQuerySet(models.QuerySet):
    def in_line(self) -> Self:
        """Whose turn has come."""
        due = models.Q(try_at=None) | models.Q(try_at__lte=Now())  # the database's: questions are kept in words
        return self.filter(due, tries__lt=AwaitingMatch.MOST_TRIES)

    def set_aside(self) -> Self:
        """Those that broke the search too often: nobody looks at them until somebody has them tried again."""
        return self.exclude(tries__lt=AwaitingMatch.MOST_TRIES)


class AwaitingMatch(models.Model):
    """A claim whose repeats are still to be looked for: the row is the job, and goes when it is done.

    Beside `ClaimVector` rather than in it: a row that changes there enters the index of nearness again, which costs
    more than the whole search. The database makes it wherever it empties the other.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="awaiting_match", help_text="Which claim."
    )
    since = models.DateTimeField(db_default=Now(), help_text="Since when it waits.")
    tries = models.PositiveSmallIntegerField(db_default=0, help_text="How often it broke the search on its own.")
    try_at = models.DateTimeField(null=True, help_text="Not before this, after it broke.")
    failure = models.TextField(blank=True, db_default="", help_text="Why it was set aside, as a sentence.")

    MOST_TRIES = 3
    objects = AwaitingMatchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"C-{self.claim_id} since {self.since}"


class Match(models.Model):
    """Two claims that look like one. `claim` is the newer. A machine suggests, a person answers."""

    class Strength(models.TextChoices):
        SUGGEST = "SUGGEST", _("May be the same")
        STRONG = "STRONG", _("Very likely the same")

    class Answer(models.TextChoices):
        YES = "YES", _("Same claim")
        NO = "NO", _("Not the same")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="matches", help_text="The newer of the two.")
    other = models.ForeignKey(Claim, models.CASCADE, related_name="matched_by", help_text="The older of the two.")
    score = models.FloatField(help_text="0 to 1: how likely the two are one claim.")
    strength = models.CharField(max_length=8, choices=Strength, help_text="How sure the machine is.")
    reasons = models.JSONField(default=list, help_text="What they share: a list of {code, terms}.")
    differences = models.JSONField(default=list, help_text="What they differ in: a list of {code, here, there}.")
    found_at = models.DateTimeField(default=timezone.now, help_text="When it was found.")
    answer = models.CharField(
        max_length=3, choices=Answer, blank=True, help_text="What a person said; blank: nobody yet."
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who answered."
    )
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When.")
    of_checked = models.BooleanField(
        db_default=False, editable=False, help_text="Whether the older was ever published; the database says so."
    )

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(fields=["claim", "other"], name="match_once"),
            models.CheckConstraint(condition=models.Q(claim__gt=models.F("other")), name="match_newer_first"),
        ]
        indexes = [
            models.Index(
                fields=["claim"],
                include=["other"],
                name="match_open_of_checked",
                condition=models.Q(strength="STRONG", answer="", of_checked=True),
            ),
        ]

    def __str__(self) -> str:
        return f"C-{self.claim_id} and C-{self.other_id}: {self.score:.2f}"

    @property
    def repeat_and_kept(self) -> tuple[Claim, Claim]:
        """Which becomes a repeat of which, if they are one: what waits for triage goes into the other, the newer if
        both wait."""
        both = self.claim, self.other
        waits = Claim.Status.CANDIDATE
        return both if self.claim.status == waits or self.other.status != waits else both[::-1]
