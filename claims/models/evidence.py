"""What a verdict rests on, and our own copy of it."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from factcheck.common.models import AppendOnly

from .claim import Claim


class Evidence(models.Model):
    """A cited source with quote and stance. Its number is how explanations cite it, so it is never reused."""

    class Kind(models.TextChoices):
        LINK = "LINK", gettext_lazy("Link")
        QUOTE = "QUOTE", gettext_lazy("Quote or interview")
        DATASET = "DATASET", gettext_lazy("Data set")
        FILE = "FILE", gettext_lazy("File")

    class Stance(models.TextChoices):
        SUPPORTS = "SUPPORTS", gettext_lazy("Supports")
        PARTLY = "PARTLY", gettext_lazy("Supports in part")
        CONTRADICTS = "CONTRADICTS", gettext_lazy("Contradicts")
        CONTEXT = "CONTEXT", gettext_lazy("Context")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence", help_text="For which claim.")
    number = models.PositiveIntegerField(help_text="Cited as [number].")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.LINK, help_text="What sort of source it is.")
    url = models.URLField(max_length=2000, blank=True, help_text="Where it stands; blank for an interview.")
    title = models.CharField(max_length=300, help_text="What it is called.")
    publisher = models.CharField(max_length=200, help_text="Who stands behind it; two of these must differ.")
    published_on = models.DateField(null=True, blank=True, help_text="The date printed on it.")
    consulted_on = models.DateField(default=datetime.date.today, help_text="When we looked at it.")
    stance = models.CharField(
        max_length=12, choices=Stance, default=Stance.CONTEXT, help_text="What it says of the claim."
    )
    is_primary = models.BooleanField(default=False, help_text="First-hand: a record, a data set, a witness.")
    note = models.TextField(blank=True, help_text="What it shows, in our words.")
    upload = models.ForeignKey(
        "articles.StoredBytes",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="The file itself, where it is one.",
    )
    upload_name = models.CharField(max_length=200, blank=True, help_text="As the file was called.")
    keep_outside = models.BooleanField(
        default=True, help_text="Outside archives, if the desk has any, may be asked to keep its page."
    )
    capture_waived_for = models.TextField(blank=True, help_text="Why we keep no copy of our own.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who found it.")
    added_at = models.DateTimeField(default=timezone.now, help_text="When it was added.")
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Set aside then; it can be brought back.")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who set it aside.",
    )

    class Meta:
        ordering = ["claim", "number"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="evidence_number_unique")]

    def __str__(self) -> str:
        return f"[{self.number}] {self.title}"

    @property
    def cited(self) -> str:
        """Its number, as text."""
        return str(self.number)

    @property
    def latest_capture(self):
        """Our newest copy, or None."""
        return max(self.captures.all(), key=lambda capture: capture.pk, default=None)

    @property
    def job(self):
        """The work of taking our copy, or None where nobody asked for it."""
        return getattr(self, "capture_job", None)

    @property
    def awaits_copy(self) -> bool:
        """Whether a copy is being taken."""
        return self.job is not None and self.job.status == "WAITING"

    @property
    def is_archived(self) -> bool:
        """Whether we keep a copy of what is cited now, or have said why not."""
        if self.capture_waived_for or self.upload_id:
            return True
        return self.latest_capture is not None and (self.job is None or self.job.status == "KEPT")

    @property
    def link_state(self):
        """How the page that is cited now has been since we copied it, or None where nobody has looked."""
        link = getattr(self, "link", None)
        return link if link and link.url == self.url else None

    @property
    def kept_outside(self) -> list:
        """The copies that outside archives keep of what is cited now."""
        return [copy for copy in self.outside_copies.all() if copy.status == "KEPT" and copy.url == self.url]

    @property
    def missing_outside(self) -> list:
        """The outside archives that were asked in vain."""
        return [copy for copy in self.outside_copies.all() if copy.status == "FAILED" and copy.url == self.url]

    @property
    def awaited_outside(self) -> list:
        """The outside archives that are asked for what is cited now, and have not said."""
        waiting = ("WAITING", "ASKED")
        return [copy for copy in self.outside_copies.all() if copy.status in waiting and copy.url == self.url]

    @property
    def newest_date(self) -> datetime.date:
        """The latest day that this piece can speak for."""
        return max(filter(None, (self.published_on, self.consulted_on)))


class Capture(AppendOnly):
    """Our own copy of what we rely on, hashed: a passage that a person took, or the page as it came to us."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="captures", help_text="Of which evidence.")
    text = models.TextField(blank=True, help_text="The passage, verbatim; of a page, its words if it has any.")
    sha256 = models.CharField(max_length=64, help_text="Of the passage in UTF-8, or of the page's bytes.")
    retrieval = models.ForeignKey(
        "articles.Retrieval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="captures",
        help_text="The page as it came; none: a person took the passage.",
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who took it; none: a worker.",
    )
    taken_at = models.DateTimeField(default=timezone.now, help_text="When it was taken.")

    class Meta:
        ordering = ["evidence", "pk"]

    def __str__(self) -> str:
        return f"Copy of {self.evidence_id}, {self.taken_at:%Y-%m-%d}"
