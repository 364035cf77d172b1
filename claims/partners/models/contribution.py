"""The articles that partners bring, and their requests that may be sent again."""

from django.db import models
from django.utils import timezone

from articles.models import Article
from factcheck.common.models import AppendOnly

from .key import ApiKey


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
