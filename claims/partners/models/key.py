"""Keys, and how much each is used."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from .partner import Partner, Scope


class ApiKey(models.Model):
    """A key, of which we keep only the hash. A random 256-bit secret needs no slow one."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys", help_text="Whose key it is.")
    name = models.CharField(max_length=80, blank=True, help_text="What it is used for.")
    prefix = models.CharField(max_length=16, unique=True, editable=False, help_text="First part, to name it by.")
    secret_sha256 = models.CharField(max_length=64, editable=False, help_text="Of the whole key.")
    scopes = ArrayField(models.CharField(max_length=40, choices=Scope), help_text="What it opens.")
    requests_a_minute = models.PositiveIntegerField(default=600, help_text="More are refused with 429.")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Works until then; blank: no end.")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Stopped working then.")
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="To the minute.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was issued.")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaced_by",
        help_text="The key whose place it takes.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="Who issued it; none: the command line.",
    )

    class Meta:
        ordering = ["partner", "-pk"]
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"pl_{self.prefix}… of {self.partner}"

    def works_at(self, now: datetime) -> bool:
        """Neither revoked nor expired, and its partner is active. Needs `partner` selected."""
        alive = self.expires_at is None or now < self.expires_at
        return self.partner.is_active and self.revoked_at is None and alive


class KeyUsage(models.Model):
    """How often a key asked on one day (UTC). Counted in the cache and brought here each minute."""

    api_key = models.ForeignKey(ApiKey, models.CASCADE, related_name="usage", help_text="Which key.")
    day = models.DateField(help_text="UTC.")
    requests = models.PositiveBigIntegerField(default=0, help_text="Answered, with whatever.")
    refused = models.PositiveBigIntegerField(default=0, help_text="Refused with 429.")
    counted_to = models.DateTimeField(help_text="Every minute before is in it.")

    class Meta:
        ordering = ["-day", "api_key"]
        constraints = [models.UniqueConstraint(fields=["api_key", "day"], name="usage_once_a_day")]

    def __str__(self) -> str:
        return f"{self.api_key_id} on {self.day}: {self.requests}"
