"""Ratings, verdicts and approvals. Verdicts and approvals are written once and never changed."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly

from .review import Review

HEADLINE_LENGTH = 160
SUMMARY_LENGTH = 220


def languages() -> list[tuple[str, str]]:
    """The languages that labels may be given in."""
    return settings.LANGUAGES


class RatingScale(models.Model):
    """A versioned set of labels; one is in use."""

    name = models.CharField(max_length=80, help_text="What the scale is called.")
    version = models.PositiveIntegerField(default=1, help_text="A changed scale is a new version.")
    is_active = models.BooleanField(default=False, help_text="Used for new verdicts.")

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="scale_version_unique"),
            models.UniqueConstraint(fields=["is_active"], condition=models.Q(is_active=True), name="one_active_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class Rating(models.Model):
    """A label on a scale: a place on the common axis from false to true, or a kind beside it."""

    class OffScale(models.TextChoices):
        UNPROVEN = "unproven", _("Not enough evidence")
        CONTEXT = "context", _("True words, false picture")
        SATIRE = "satire", _("Satire, not meant as fact")
        OTHER = "other", _("Something else")

    ON_THE_AXIS = {5: "true", 4: "mostly-true", 3: "half-true", 2: "mostly-false", 1: "false"}

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings", help_text="On which scale.")
    key = models.SlugField(help_text="Stable name in the API.")
    label = models.CharField(max_length=60, help_text="As readers see it.")
    definition = models.CharField(max_length=300, help_text="What it means, in a sentence.")
    position = models.PositiveSmallIntegerField(help_text="Order on the scale and digit key, from 1.")
    value = models.PositiveSmallIntegerField(null=True, blank=True, help_text="5 true to 1 false; blank off the scale.")
    off_scale = models.CharField(
        max_length=10, choices=OffScale, blank=True, help_text="What it is beside the scale; blank on it."
    )
    words = models.JSONField(
        default=dict,
        editable=False,
        help_text="Its labels in other languages as {language: [label, definition]}; kept in step by the database.",
    )

    class Meta:
        ordering = ["scale", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, value__range=(1, 5), off_scale="")
                | models.Q(value__isnull=True) & ~models.Q(off_scale=""),
                name="rating_on_the_axis_or_beside_it",
                violation_error_message=_("Give a value from 1 to 5, or say what it is beside the scale; not both."),
            ),
            models.UniqueConstraint(fields=["scale", "key"], name="rating_key_unique"),
            models.UniqueConstraint(fields=["scale", "position"], name="rating_position_unique"),
        ]

    def __str__(self) -> str:
        return self.label

    def in_language(self, language: str) -> tuple[str, str]:
        """Label and definition in a language; the scale's own where it has none in it."""
        label, definition = self.words.get(language) or (self.label, self.definition)
        return label, definition

    @property
    def shown(self) -> str:
        """The label in the reader's language."""
        return self.in_language(get_language() or "")[0]

    @property
    def meaning(self) -> str:
        """The definition in the reader's language."""
        return self.in_language(get_language() or "")[1]

    @property
    def on_scale(self) -> bool:
        """Whether it stands between true and false; "unproven" does not."""
        return self.value is not None

    @property
    def common(self) -> str:
        """Where it stands among the ratings of all scales: true … false, or what it is beside the scale."""
        return self.ON_THE_AXIS[self.value] if self.on_scale else self.off_scale


class RatingLabel(models.Model):
    """A rating in one more language."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="labels", help_text="Which rating.")
    language = models.CharField(max_length=12, choices=languages, help_text="In which language.")
    label = models.CharField(max_length=60, help_text="As readers of that language see it.")
    definition = models.CharField(max_length=300, help_text="What it means, in a sentence.")

    class Meta:
        ordering = ["rating", "language"]
        constraints = [models.UniqueConstraint(fields=["rating", "language"], name="rating_label_once_a_language")]

    def __str__(self) -> str:
        return self.label


class Verdict(AppendOnly):
    """One revision of what the desk says about the claim. Each save is a new one."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="verdicts", help_text="In which review.")
    number = models.PositiveIntegerField(help_text="1 for the first revision.")
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+", help_text="The label.")
    headline = models.CharField(
        max_length=HEADLINE_LENGTH, blank=True, help_text="The question it answers; blank: the claim itself."
    )
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True, help_text="One or two sentences under the label.")
    explanation = models.TextField(blank=True, help_text="Markdown; cites evidence as [1].")
    as_of = models.DateField(null=True, blank=True, help_text="The day the finding speaks for.")
    media = models.JSONField(
        default=dict,
        blank=True,
        help_text="The picture or recording it is about, and what it is: {kind, url, category, original_url, context}.",
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote it.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was saved.")

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="verdict_number_unique")]

    def __str__(self) -> str:
        return f"Version {self.number}: {self.rating or 'no rating yet'}"


class Approval(AppendOnly):
    """The second pair of eyes, bound to one revision and its evidence by their hash."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="approvals", help_text="Which revision.")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who approved.")
    content_hash = models.CharField(max_length=64, help_text="Of verdict, claim and evidence as they stood.")
    appearances = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="Where the claim had appeared; no other appearance is published.",
    )
    note = models.TextField(blank=True, help_text="What the approver remarked.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was given.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "approver", "content_hash"], name="approval_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.approver} on version {self.verdict_id}"
