"""Other people's words as they came in: source, article, snapshot."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from factcheck.common.models import AppendOnly


class Source(models.Model):
    """An outlet whose words we read."""

    name = models.CharField(max_length=200, help_text="As readers know it.")
    domain = models.CharField(
        max_length=253, blank=True, help_text="Its host name without www; blank if unknown."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("domain", condition=~models.Q(domain=""), name="source_domain_unique"),
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(domain=""), name="source_name_unique_without_domain"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One text at one address (or pasted, without one)."""

    class Status(models.TextChoices):
        PENDING = "PENDING", "Waiting to be read"
        READ = "READ", "Read"
        FAILED = "FAILED", "Could not be read"

    class Via(models.TextChoices):
        PASTE = "paste", "Pasted"
        FILE = "file", "File"

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        help_text="The outlet, when known.",
    )
    url = models.URLField(
        max_length=2000, blank=True, help_text="Where the text stands; blank when pasted without."
    )
    title = models.CharField(max_length=500, help_text="Headline, or the first words when none was given.")
    byline = models.CharField(max_length=300, blank=True, help_text="Who wrote it, as printed.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1; blank until detected.")
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When the outlet published it, if known."
    )
    status = models.CharField(
        max_length=10, choices=Status, default=Status.PENDING, help_text="Has it been read?"
    )
    failure = models.TextField(
        blank=True, help_text="Why it could not be read, in a sentence with the way out."
    )
    text_sha256 = models.CharField(
        max_length=64, unique=True, help_text="Of the text as first read; the same text is the same article."
    )
    via = models.CharField(max_length=10, choices=Via, default=Via.PASTE, help_text="How it came in.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who added it.",
    )
    added_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="When it came in.")

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint("url", condition=~models.Q(url=""), name="article_url_unique"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def outlet(self) -> str:
        """The outlet's name, or a plain word when it is unknown. Needs `source` selected."""
        return self.source.name if self.source else ""


class Snapshot(AppendOnly):
    """An article's text as it stood at one time. Offsets everywhere count its code points."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="snapshots", help_text="Of which article."
    )
    number = models.PositiveIntegerField(default=1, help_text="1 for the first reading.")
    text = models.TextField(help_text="The text exactly as appearances quote it.")
    title = models.CharField(max_length=500, help_text="The headline at that time.")
    byline = models.CharField(max_length=300, blank=True, help_text="The byline at that time.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1.")
    sha256 = models.CharField(max_length=64, help_text="Of the text in UTF-8.")
    taken_at = models.DateTimeField(default=timezone.now, help_text="When it was taken.")

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="snapshot_number_unique")]

    def __str__(self) -> str:
        return f"{self.title} (reading {self.number})"
