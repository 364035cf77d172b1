"""Pages of the public site that a lead writes: how we check, and what the ratings mean. Every version is kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import AppendOnly

LONGEST = 40_000


class PageVersion(AppendOnly):
    """One version of one page in one language; the newest is what readers see."""

    class Page(models.TextChoices):
        METHODOLOGY = "how-we-check", _("How we check")
        RATINGS = "ratings", _("What the ratings mean")

    page = models.CharField(max_length=20, choices=Page, help_text="Which page.")
    language = models.CharField(max_length=12, help_text="In which language it is written.")
    title = models.CharField(max_length=120, help_text="Its heading.")
    markdown = models.TextField(max_length=LONGEST, help_text="Its text, in Markdown.")
    note = models.CharField(max_length=300, help_text="What was changed and why, for colleagues.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote it.")
    at = models.DateTimeField(default=timezone.now, help_text="When readers first saw it.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page", "language", "-id"], name="site_page_newest")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.pk})"
