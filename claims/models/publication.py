"""What the public saw, frozen and numbered."""

from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy

from factcheck.common.models import AppendOnly

from .claim import Claim
from .frozen import Addresses, CommonRating, Countries, SearchedWords, TopicNames
from .review import Review

_STANDS = models.Q(status__in=["LIVE", "CONTESTED"])
_TOLD = models.Q(status__in=["CONTESTED", "RETRACTED"])


def _newest_of(*fields, name: str) -> models.Index:
    """Finds what stands with one value of `fields`, newest first, however many others there are."""
    newest = (models.F("published_at").desc(), models.F("id").desc())
    return models.Index(
        *(models.F(one) if isinstance(one, str) else one for one in fields), *newest, name=name, condition=_STANDS
    )


class PublicationQuerySet(models.QuerySet):
    """The only ways to public rows."""

    def public(self) -> "PublicationQuerySet":
        """Every version the public may know of; a retracted one only as a tombstone."""
        return self.filter(published_at__isnull=False)

    def live(self) -> "PublicationQuerySet":
        """What stands now: live, or live with a notice that it is contested."""
        return self.public().filter(status__in=Publication.STANDING)


class Publication(AppendOnly):
    """One version of a published check. Only its status and notice ever change."""

    class Status(models.TextChoices):
        LIVE = "LIVE", gettext_lazy("Live")
        SUPERSEDED = "SUPERSEDED", gettext_lazy("Replaced by a newer version")
        CONTESTED = "CONTESTED", gettext_lazy("Contested")
        RETRACTED = "RETRACTED", gettext_lazy("Retracted")

    STANDING: Final = (Status.LIVE, Status.CONTESTED)
    mutable_columns = ("status", "notice", "status_changed_at")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="publications", help_text="Of which claim.")
    review = models.OneToOneField(Review, models.PROTECT, related_name="publication", help_text="By which review.")
    version = models.PositiveIntegerField(help_text="1 for the first.")
    status = models.CharField(
        max_length=12,
        choices=Status,
        default=Status.LIVE,
        editable=False,
        help_text="Set by the workflow only.",
    )
    notice = models.TextField(blank=True, help_text="What readers are told of a contest or retraction.")
    status_changed_at = models.DateTimeField(help_text="When the public last saw a change of status.")
    slug = models.SlugField(max_length=80, help_text="In the address; kept through all versions.")
    headline = models.CharField(max_length=300, help_text="Headline of the check.")
    summary = models.CharField(max_length=300, help_text="The finding in a sentence.")
    document = models.TextField(help_text="The public document, frozen: canonical JSON.")
    document_sha256 = models.CharField(max_length=64, help_text="Of the document in UTF-8.")
    rating_key = models.SlugField(help_text="For filters.")
    speaker_name = models.CharField(max_length=200, blank=True, help_text="For filters.")
    language = models.CharField(max_length=12, blank=True, help_text="For filters.")
    published_at = models.DateTimeField(help_text="When this version went public.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who did it."
    )
    search = models.GeneratedField(
        expression=SearchedWords("headline", "summary", "speaker_name", "language", "document"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="For full-text search.",
    )
    common_rating = models.GeneratedField(
        expression=CommonRating("document"),
        output_field=models.TextField(),
        db_persist=True,
        help_text="For filters: the rating on the axis that all scales share.",
    )
    topic_names = models.GeneratedField(
        expression=TopicNames("document"),
        output_field=models.JSONField(),
        db_persist=True,
        help_text="For filters.",
    )
    countries = models.GeneratedField(
        expression=Countries("document"),
        output_field=models.JSONField(),
        db_persist=True,
        help_text="For filters: of the outlets where the claim was seen.",
    )
    addresses = models.GeneratedField(
        expression=Addresses("document"),
        output_field=models.JSONField(),
        db_persist=True,
        help_text="Where the claim was seen.",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="publication_version_unique"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=_STANDS,
                name="one_standing_publication_a_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-claim"], name="publication_by_status"),
            models.Index(fields=["published_at"], name="publication_by_time"),
            models.Index(fields=["-published_at", "-id"], name="publication_standing", condition=_STANDS),
            models.Index(fields=["status_changed_at"], name="publication_changed"),
            models.Index(fields=["status", "-status_changed_at", "-id"], name="publication_told", condition=_TOLD),
            _newest_of("rating_key", name="publication_by_rating"),
            _newest_of("common_rating", name="publication_by_common_rating"),
            _newest_of("language", name="publication_by_language"),
            _newest_of(Upper("speaker_name"), name="publication_by_speaker"),
            GinIndex("search", name="publication_by_words", condition=_STANDS),
            GinIndex(
                fields=["topic_names", "countries", "addresses"], name="publication_by_mention", condition=_STANDS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} (version {self.version})"


class Correction(AppendOnly):
    """A typed, dated, public change that a version made."""

    class Kind(models.TextChoices):
        CORRECTION = "CORRECTION", gettext_lazy("Correction")
        CLARIFICATION = "CLARIFICATION", gettext_lazy("Clarification")
        UPDATE = "UPDATE", gettext_lazy("Update")

    publication = models.OneToOneField(
        Publication,
        models.PROTECT,
        related_name="correction",
        help_text="The version that carries the change.",
    )
    kind = models.CharField(max_length=14, choices=Kind, help_text="What sort of change.")
    note = models.TextField(help_text="What was changed, for readers.")
    created_at = models.DateTimeField(help_text="When it went public.")

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.publication}"
