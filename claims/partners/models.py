"""Partners, their keys, the changes they may see, and the articles they bring."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from articles.models import Article
from claims.models import Claim, Event, Publication
from factcheck.common.models import AppendOnly


class Partner(models.Model):
    """Who receives our verdicts."""

    name = models.CharField(max_length=120, unique=True, help_text="As the desk knows them.")
    contact_email = models.EmailField(blank=True, help_text="Whom we write to about the interface.")
    is_active = models.BooleanField(default=True, help_text="Off: none of their keys works.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When they were added.")

    # What the API framework asks of whoever a key stands for.
    is_authenticated = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Scope(models.TextChoices):
    """What a key opens."""

    VERDICTS_READ = "verdicts:read", "Read published verdicts and their changes"
    ARTICLES_WRITE = "articles:write", "Bring articles to the desk, and see how far each is"
    WEBHOOKS_MANAGE = "webhooks:manage", "Set up webhooks, and see what became of each message"


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


class Change(AppendOnly):
    """A public event with its number in commit order: no gap, and none ever appears behind a number that was read."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="1, 2, 3 …")
    event = models.OneToOneField(Event, models.PROTECT, related_name="change", help_text="What happened.")
    kind = models.CharField(max_length=20, help_text="publish, supersede, contest, restore or retract.")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", help_text="Of which check.")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+", help_text="Which version.")
    at = models.DateTimeField(help_text="When it happened.")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class Unnumbered(models.Model):
    """A public event that has no number yet. The row is the job; the database makes it with the event."""

    event = models.OneToOneField(
        Event, models.CASCADE, primary_key=True, related_name="+", help_text="What waits for its number."
    )

    class Meta:
        ordering = ["event_id"]

    def __str__(self) -> str:
        return f"event {self.event_id}"


class Contribution(AppendOnly):
    """A partner brought this article: which key did, and whether the desk had it already."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="contributions", help_text="What was brought.")
    api_key = models.ForeignKey(ApiKey, models.PROTECT, related_name="contributions", help_text="With which key.")
    was_new = models.BooleanField(help_text="Off: it was at the desk already.")
    at = models.DateTimeField(default=timezone.now, help_text="When this key brought it first.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "api_key"], name="contribution_unique")]

    def __str__(self) -> str:
        return f"{self.article_id} by {self.api_key_id}"


class IdempotencyKey(models.Model):
    """A request that a partner may send again without doing it twice, and what was answered.

    A request of many entries has a row for each, numbered from 1, beside the row 0 of the request itself.
    """

    api_key = models.ForeignKey(ApiKey, models.CASCADE, related_name="+", help_text="Whose request.")
    key = models.CharField(max_length=255, help_text="As the partner named it.")
    part = models.PositiveIntegerField(default=0, help_text="0: the request; 1 and up: an entry of it.")
    request_sha256 = models.CharField(max_length=64, help_text="Of address and body; another body is refused.")
    answer = models.JSONField(null=True, help_text="What was answered; null while nothing is done.")
    begun_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="When it came first.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["api_key", "key", "part"], name="idempotency_key_unique")]

    def __str__(self) -> str:
        return f"{self.key} {self.part}"
