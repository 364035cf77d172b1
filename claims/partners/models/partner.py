"""Who receives our verdicts, and who of them keeps their keys."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from factcheck.accounts.models import Invitation


class Scope(models.TextChoices):
    """What a key opens."""

    VERDICTS_READ = "verdicts:read", "Read published verdicts and their changes"
    ARTICLES_WRITE = "articles:write", "Bring articles to the desk, and see how far each is"
    WEBHOOKS_MANAGE = "webhooks:manage", "Set up webhooks, and see what became of each message"


def reading_only() -> list[str]:
    return [Scope.VERDICTS_READ.value]


class Partner(models.Model):
    """Who receives our verdicts."""

    name = models.CharField(max_length=120, unique=True, help_text="As the desk knows them.")
    contact_email = models.EmailField(blank=True, help_text="Whom we write to about the interface.")
    is_active = models.BooleanField(default=True, help_text="Off: none of their keys works.")
    allowed_scopes = ArrayField(
        models.CharField(max_length=40, choices=Scope),
        default=reading_only,
        help_text="What the keys may open that their own people make.",
    )
    most_keys = models.PositiveSmallIntegerField(default=5, help_text="How many working keys their people may have.")
    requests_a_minute = models.PositiveIntegerField(default=600, help_text="Of each key that their people make.")
    longest_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How long such a key works at most; blank: without an end.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When they were added.")

    # What the API framework asks of whoever a key stands for.
    is_authenticated = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody at a partner who keeps its keys: a login that was there, or the one that an invitation will make."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="members", help_text="Where they work.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Their login, where they had one.",
    )
    invitation = models.OneToOneField(
        Invitation, models.CASCADE, null=True, blank=True, related_name="+", help_text="Or the letter that asks them."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who did.")
    added_at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["partner", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None, invitation__isnull=False) | models.Q(user__isnull=False, invitation=None),
                name="member_by_login_or_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} of {self.partner}"

    @property
    def email(self) -> str:
        return self.user.email if self.user else self.invitation.email
