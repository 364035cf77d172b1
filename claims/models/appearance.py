"""Where a claim appeared: its words, verbatim, in one reading of an article."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models import Snapshot

from .claim import Claim
from .extraction import Extraction


class Appearance(models.Model):
    """A claim in a snapshot: the verbatim quote and where it stands."""

    class Stance(models.TextChoices):
        SAID = "SAID", gettext_lazy("Said")
        CLAIMED = "CLAIMED", gettext_lazy("Claimed")
        DENIED = "DENIED", gettext_lazy("Denied")
        CONFIRMED = "CONFIRMED", gettext_lazy("Confirmed")

    class SpeakerKind(models.TextChoices):
        PERSON = "PERSON", gettext_lazy("Person")
        ORGANISATION = "ORGANISATION", gettext_lazy("Organisation")
        ANONYMOUS = "ANONYMOUS", gettext_lazy("Unnamed source")
        OUTLET = "OUTLET", gettext_lazy("The outlet itself")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances", help_text="Whose appearance it is.")
    found_as = models.ForeignKey(
        Claim,
        models.PROTECT,
        related_name="+",
        help_text="Under which claim it was found, so that a merge can be undone.",
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="appearances", help_text="In which text.")
    extraction = models.ForeignKey(
        Extraction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        help_text="Found by which run.",
    )
    start = models.PositiveIntegerField(help_text="First code point in the snapshot's text.")
    end = models.PositiveIntegerField(help_text="One past the last code point.")
    quote = models.TextField(help_text="text[start:end], verbatim.")
    is_repeat = models.BooleanField(default=False, help_text="Not the first time that this article says it.")
    stance = models.CharField(
        max_length=10, choices=Stance, blank=True, help_text="What the speaker does with it; blank: nobody is quoted."
    )
    cue = models.CharField(max_length=80, blank=True, help_text="The reporting words, verbatim: “denied that”.")
    via = models.CharField(
        max_length=200, blank=True, help_text="Who passed the speaker's words on, if not the outlet."
    )
    speaker_kind = models.CharField(
        max_length=12, choices=SpeakerKind, blank=True, help_text="What sort of speaker the text names."
    )
    continues = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="The same words in the reading of this article before.",
    )
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was found.")

    class Meta:
        ordering = ["snapshot", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="appearance_not_empty"),
            models.UniqueConstraint(fields=["found_as", "snapshot", "start", "end"], name="appearance_once"),
        ]
        indexes = [
            # Holds all that is asked of the newest: which claims go round.
            models.Index(
                fields=["id"],
                include=["created_at", "claim"],
                name="appearance_newest",
                condition=models.Q(is_repeat=False, continues=None),
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.quote[:60]}” at {self.start}"
