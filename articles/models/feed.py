"""Lists of articles that we poll."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.common.models import SentenceField

from .article import Article
from .source import Source


class Feed(models.Model):
    """An outlet's list of articles. The row is the job of polling it, with a lease."""

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="feeds", help_text="Whose list it is."
    )
    url = models.URLField(max_length=2000, unique=True, help_text="Where it stands.")
    title = models.CharField(max_length=300, blank=True, help_text="What it calls itself.")
    site_url = models.URLField(max_length=2000, blank=True, help_text="The site that it belongs to.")
    kind = models.CharField(max_length=20, blank=True, help_text="RSS, Atom, RDF, JSON Feed or sitemap.")
    is_active = models.BooleanField(default=True, help_text="Off: it isn’t polled.")
    interval_seconds = models.PositiveIntegerField(default=900, help_text="Between two polls; adapts by itself.")
    next_poll_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="Not polled before then.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    etag = models.CharField(max_length=300, blank=True, help_text="For asking whether it has changed.")
    last_modified = models.CharField(max_length=100, blank=True, help_text="For asking whether it has changed.")
    last_polled_at = models.DateTimeField(null=True, blank=True, help_text="When it was last asked.")
    last_success_at = models.DateTimeField(null=True, blank=True, help_text="When it last answered well.")
    failures = models.PositiveIntegerField(default=0, help_text="Failed polls in a row.")
    failure = SentenceField(blank=True, help_text="What was wrong the last time, in a sentence.")
    choices = models.JSONField(
        default=list,
        blank=True,
        help_text="It is a page that offers several feeds: [{url, title, kind}], until a person chooses.",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who added it."
    )
    added_at = models.DateTimeField(default=timezone.now, help_text="When it was added.")

    class Meta:
        ordering = ["title", "url"]

    def __str__(self) -> str:
        return self.title or self.url


class FeedItem(models.Model):
    """One entry of a feed, known by its identity even when its address changes."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items", help_text="In which list.")
    identity = models.CharField(max_length=500, help_text="The entry’s own id, or one made of its link or title.")
    url = models.CharField(max_length=2000, help_text="Its address when last seen.")
    title = models.CharField(max_length=500, blank=True, help_text="Its headline when last seen.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="As the feed says.")
    updated_at = models.DateTimeField(null=True, blank=True, help_text="When the feed says it was last changed.")
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="feed_items", help_text="None: left out."
    )
    first_seen_at = models.DateTimeField(default=timezone.now, help_text="When it first stood in the feed.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["feed", "identity"], name="feed_item_once")]
        indexes = [models.Index(fields=["feed", "article"], name="feed_item_brought")]

    def __str__(self) -> str:
        return self.title or self.url
