"""Asking those whom a check is about for their word: whom, how, by when, and what came of it. Never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factcheck.common.models import AppendOnly

from .claim import Claim


class ReplyRequest(AppendOnly):
    """One time that somebody was asked for their reply."""

    class How(models.TextChoices):
        EMAIL = "EMAIL", _("Email")
        PHONE = "PHONE", _("Telephone")
        LETTER = "LETTER", pgettext_lazy("by post", "Letter")
        SOCIAL = "SOCIAL", _("Social network")
        IN_PERSON = "IN_PERSON", _("In person")
        OTHER = "OTHER", _("Another way")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reply_requests", help_text="About which claim.")
    whom = models.CharField(max_length=200, help_text="Who was asked.")
    how = models.CharField(max_length=10, choices=How, help_text="By which way.")
    question = models.TextField(blank=True, help_text="What they were asked.")
    asked_on = models.DateField(help_text="The day that they were asked.")
    deadline = models.DateField(null=True, blank=True, help_text="The last day that we wait.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who noted it.")
    at = models.DateTimeField(default=timezone.now, help_text="When it was noted.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.whom}, asked on {self.asked_on}"

    @property
    def outcome(self):
        """The newest thing that came of it, or None. Needs `outcomes`."""
        return max(self.outcomes.all(), key=lambda outcome: outcome.pk, default=None)

    @property
    def is_settled(self) -> bool:
        """Whether they answered, or it was noted that they did not."""
        return self.outcome is not None and self.outcome.kind != ReplyOutcome.Kind.REMINDED

    @property
    def is_shown(self) -> bool:
        """Whether readers of the check are told of it. Needs `showings`."""
        newest = max(self.showings.all(), key=lambda showing: showing.pk, default=None)
        return newest is not None and newest.is_shown

    @property
    def told(self) -> dict[str, str | None]:
        """What readers are told: {whom, asked_on, outcome, on}, the outcome in lower case, none where none came."""
        outcome = self.outcome if self.is_settled else None
        return {
            "whom": self.whom,
            "asked_on": self.asked_on.isoformat(),
            "outcome": outcome.kind.lower() if outcome else None,
            "on": outcome.on.isoformat() if outcome else None,
        }


class ReplyOutcome(AppendOnly):
    """What came of it: a reminder, an answer, or none. The newest holds."""

    class Kind(models.TextChoices):
        ANSWERED = "ANSWERED", _("Answered")
        DECLINED = "DECLINED", _("Would not comment")
        NO_ANSWER = "NO_ANSWER", _("No answer")
        REMINDED = "REMINDED", _("Reminded")

    request = models.ForeignKey(ReplyRequest, models.PROTECT, related_name="outcomes", help_text="Of which request.")
    kind = models.CharField(max_length=10, choices=Kind, help_text="What it was.")
    said = models.TextField(blank=True, help_text="Their words, verbatim.")
    on = models.DateField(help_text="The day of it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who noted it.")
    at = models.DateTimeField(default=timezone.now, help_text="When it was noted.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"


class ReplyShown(AppendOnly):
    """Readers are told of a request or not; the newest row holds, and none means not."""

    request = models.ForeignKey(ReplyRequest, models.PROTECT, related_name="showings", help_text="Which request.")
    is_shown = models.BooleanField(help_text="Told, or not any more.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who chose.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request}: {'shown' if self.is_shown else 'not shown'}"


def told_replies(claim: Claim) -> list[dict[str, str | None]]:
    """What readers of the claim's check are told of those who were asked, in the order of asking."""
    asked = list(claim.reply_requests.all())
    models.prefetch_related_objects(asked, "outcomes", "showings")  # where the claim did not bring them along
    return [one.told for one in asked if one.is_shown]
