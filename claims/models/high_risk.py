"""Which checks are high-risk by the desk's own rules, what such a check wants, and who changed these rules when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly


class HighRiskRule(models.Model):
    """One rule of the desk. High-risk topics are marked on the topic itself.

    BLIND says nothing of a claim: it says that high-risk checks want a blind second verdict, not two approvals.
    """

    class Kind(models.TextChoices):
        PRIVATE = "PRIVATE", _("A private person is marked as named")
        RATING = "RATING", _("A correction changes the rating")
        NAME = "NAME", _("A name stands in the claim")
        SPEAKER = "SPEAKER", _("Somebody said it")
        BLIND = "BLIND", _("High-risk checks want a blind second verdict")

    kind = models.CharField(max_length=10, choices=Kind, editable=False, help_text="What it looks at.")
    words = models.CharField(
        max_length=200, blank=True, editable=False, help_text="The name, for rules about one; accents do not matter."
    )
    is_on = models.BooleanField(default=True, editable=False, help_text="Whether it holds.")

    class Meta:
        ordering = ["kind", "words"]
        constraints = [models.UniqueConstraint(fields=["kind", "words"], name="high_risk_rule_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}" if self.words else str(self.get_kind_display())


class HighRiskChange(AppendOnly):
    """A rule was made, switched on or switched off. Nothing here is ever changed."""

    at = models.DateTimeField(default=timezone.now, help_text="When.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who.")
    rule = models.ForeignKey(
        HighRiskRule, models.PROTECT, null=True, related_name="changes", help_text="Which rule; none: that of a topic."
    )
    told = models.CharField(max_length=300, help_text="The rule in words, as it was then.")
    is_on = models.BooleanField(help_text="Whether it held from then on.")
    reason = models.CharField(max_length=500, help_text="Why, in the person's words.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.told}: {'on' if self.is_on else 'off'}"
