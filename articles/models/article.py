"""One text at one address, and how it stood each time we read it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy

from factcheck.common.models import AppendOnly, SentenceField
from factcheck.common.sentences import read

from .archive import Retrieval
from .source import Source


class Article(models.Model):
    """One text at one address (or pasted, without one). While it is PENDING, the row is the job of reading it."""

    class Status(models.TextChoices):
        PENDING = "PENDING", gettext_lazy("Waiting to be read")
        READ = "READ", gettext_lazy("Read")
        FAILED = "FAILED", gettext_lazy("Could not be read")
        COPY = "COPY", gettext_lazy("Copy of another article")

    class Via(models.TextChoices):
        PASTE = "paste", gettext_lazy("Pasted")
        FILE = "file", gettext_lazy("File")
        URL = "url", gettext_lazy("Address")
        FEED = "feed", gettext_lazy("Feed")
        API = "api", gettext_lazy("API")

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", help_text="The outlet, when known."
    )
    url = models.URLField(max_length=2000, blank=True, help_text="Where the text stands; blank when pasted without.")
    canonical_url = models.URLField(max_length=2000, blank=True, help_text="The address that the page calls its own.")
    title = models.CharField(max_length=500, help_text="Headline, or the first words when none was given.")
    byline = models.CharField(max_length=300, blank=True, help_text="Who wrote it, as printed.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1; blank until detected.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When the outlet published it, if known.")
    lead_image = models.URLField(max_length=2000, blank=True, help_text="Address of its main picture.")
    original_source = models.CharField(max_length=500, blank=True, help_text="Whom it credits as its original source.")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING, help_text="Has it been read?")
    failure = SentenceField(blank=True, help_text="Why it could not be read, in a sentence with the way out.")
    remarks = models.TextField(
        blank=True, help_text="What reading left out or guessed: a machine's sentence a line, for those who use it."
    )
    copy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", help_text="The article it repeats."
    )
    text_sha256 = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        help_text="Of the text as first read; the same text is the same article. None for copies and until read.",
    )
    via = models.CharField(max_length=10, choices=Via, default=Via.PASTE, help_text="How it came in.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who added it."
    )
    added_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="When it came in.")
    upload = models.ForeignKey(
        "articles.StoredBytes",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The file.",
    )
    upload_name = models.CharField(max_length=255, blank=True, help_text="What that file was called.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often reading it was begun.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    try_at = models.DateTimeField(null=True, blank=True, help_text="Not tried before then.")
    etag = models.CharField(max_length=300, blank=True, help_text="For asking whether the page has changed.")
    last_modified = models.CharField(max_length=100, blank=True, help_text="For asking whether the page has changed.")
    looked_at = models.DateTimeField(null=True, blank=True, help_text="When the address was last opened.")

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint("url", condition=~models.Q(url=""), name="article_url_unique"),
        ]
        indexes = [
            models.Index(fields=["id"], name="article_pending", condition=models.Q(status="PENDING")),
            models.Index(
                fields=["status", "-id"], name="article_not_read", condition=models.Q(status__in=["FAILED", "COPY"])
            ),
            GinIndex(SearchVector("title", config="simple"), name="article_title_words"),
            # For a part of a word, as the list of articles looks for it.
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="article_title_parts"),
            GinIndex(OpClass(Upper("url"), name="gin_trgm_ops"), name="article_url_parts"),
            models.Index(fields=["canonical_url"], name="article_canonical", condition=~models.Q(canonical_url="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def remarks_told(self) -> list[str]:
        """The remarks, in the reader's language."""
        return [read(line) for line in self.remarks.splitlines()]

    @property
    def outlet(self) -> str:
        """The outlet's name, or nothing when it is unknown. Needs `source` selected."""
        return self.source.name if self.source else ""


class Snapshot(AppendOnly):
    """An article's text as it stood at one time. Offsets everywhere count its code points."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="snapshots", help_text="Of which article.")
    number = models.PositiveIntegerField(default=1, help_text="1 for the first reading.")
    text = models.TextField(help_text="The text exactly as appearances quote it.")
    title = models.CharField(max_length=500, help_text="The headline at that time.")
    byline = models.CharField(max_length=300, blank=True, help_text="The byline at that time.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1.")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="Of the text in UTF-8.")
    taken_at = models.DateTimeField(default=timezone.now, help_text="When it was taken.")
    retrieval = models.ForeignKey(
        Retrieval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="snapshots",
        help_text="The page read.",
    )

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="snapshot_number_unique")]

    def __str__(self) -> str:
        return f"{self.title} (reading {self.number})"
