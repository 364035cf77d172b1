"""One checkable statement, from candidate on."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from articles.models import Article

from .subject import Speaker, Topic


class DismissalReason(models.TextChoices):
    """Why a candidate is not worth checking; the order is that of the digit keys."""

    OPINION = "OPINION", gettext_lazy("Opinion or prediction")
    VAGUE = "VAGUE", gettext_lazy("Too vague to check")
    TRIVIAL = "TRIVIAL", gettext_lazy("Trivial or of no public interest")
    BOILERPLATE = "BOILERPLATE", gettext_lazy("Not a claim: boilerplate, byline, caption")
    BOUNDARIES = "BOUNDARIES", gettext_lazy("Wrong sentence boundaries")
    REMIT = "REMIT", gettext_lazy("Outside our remit")


POSSIBLE_HARM = models.Q(names_private_person=True) | models.Q(reasons__contains=[{"code": "harm"}])
"""What the view of possible harm shows; its index holds exactly these rows."""


class Claim(models.Model):
    """One checkable statement, worded to stand alone. Born as a candidate; only people move it on."""

    class Status(models.TextChoices):
        CANDIDATE = "CANDIDATE", gettext_lazy("Waiting for triage")
        ACCEPTED = "ACCEPTED", gettext_lazy("Accepted")
        DISMISSED = "DISMISSED", gettext_lazy("Rejected")
        MERGED = "MERGED", gettext_lazy("Repeat")
        SNOOZED = "SNOOZED", gettext_lazy("Later")

    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.CANDIDATE,
        editable=False,
        help_text="Set by the workflow only.",
    )
    wording = models.TextField(help_text="The claim in words that stand alone.")
    quote = models.TextField(help_text="Its first appearance, verbatim.")
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639-1.")
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        help_text="Where it was found first; the queue is in this order.",
    )
    speaker = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="Who said it; none: the outlet.",
    )
    said_on = models.DateField(null=True, blank=True, help_text="When it was said, if known.")
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims", help_text="What it is about.")
    names_private_person = models.BooleanField(
        default=False, help_text="It names somebody who is not a public figure: high-risk."
    )
    check_worthiness = models.FloatField(default=0.0, help_text="0 to 1, by the detector.")
    reasons = models.JSONField(default=list, help_text="Why: a list of {sign, code, text}.")
    detector_score = models.FloatField(
        default=0.0, editable=False, help_text="0 to 1, as the detector gave it, before the desk's own calibration."
    )
    calibration = models.ForeignKey(
        "claims.Calibration",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        help_text="Which calibration the check-worthiness is of; none: the detector's own score.",
    )
    proposed_by = models.CharField(
        max_length=120, blank=True, editable=False, help_text="Which other detector found it; blank: the one in use."
    )
    suggested_wording = models.TextField(
        blank=True, editable=False, help_text="The detector's wording, kept when people change it; blank: none."
    )
    wording_changes = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="What the suggestion put in place of which words: a list of {kind, before, after, sentences_before}.",
    )
    dismissed_for = models.CharField(
        max_length=12, choices=DismissalReason, blank=True, editable=False, help_text="Why it was rejected."
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="repeats",
        help_text="Repeat of.",
    )
    snoozed_until = models.DateTimeField(null=True, blank=True, editable=False, help_text="Comes back then.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When triage decided.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was found.")
    search = models.GeneratedField(
        expression=SearchVector("wording", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="The wording, for full-text search.",
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(check_worthiness__gte=0, check_worthiness__lte=1),
                name="check_worthiness_0_to_1",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="MERGED") | models.Q(merged_into__isnull=False),
                name="merged_claim_names_the_other",
            ),
        ]
        indexes = [
            models.Index(fields=["-check_worthiness"], name="claim_waiting", condition=models.Q(status="CANDIDATE")),
            models.Index(
                fields=["-article", "-check_worthiness", "id"],
                name="claim_queue",
                condition=models.Q(status="CANDIDATE"),
            ),
            models.Index(
                fields=["language", "-article", "-check_worthiness", "id"],
                name="claim_queue_language",
                condition=models.Q(status="CANDIDATE"),
            ),
            models.Index(
                fields=["-article", "-check_worthiness", "id"],
                name="claim_queue_harm",
                condition=models.Q(status="CANDIDATE") & POSSIBLE_HARM,
            ),
            models.Index(fields=["created_at"], name="claim_queue_found", condition=models.Q(status="CANDIDATE")),
            models.Index(fields=["snoozed_until"], name="claim_set_aside", condition=models.Q(status="SNOOZED")),
            models.Index(fields=["decided_by", "-decided_at"], name="claim_decided"),
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            models.Index(fields=["created_at"], name="claim_found"),
            models.Index(fields=["speaker", "-id"], name="claim_by_speaker"),
            GinIndex("search", name="claim_search"),
            models.Index(fields=["calibration"], name="claim_to_calibrate", condition=models.Q(status="CANDIDATE")),
            models.Index(
                fields=["-decided_at"],
                include=["check_worthiness", "status"],  # all that is asked of the newest: shares by score
                name="claim_by_decision_told",
                condition=models.Q(status__in=["ACCEPTED", "DISMISSED", "MERGED"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.wording[:80]}"

    @property
    def reference(self) -> str:
        """How people name it: C-2041."""
        return f"C-{self.pk}"

    @property
    def speaker_name(self) -> str:
        """Who said it, in words. Needs `speaker` selected."""
        return self.speaker.name if self.speaker else gettext("Article, own voice")

    @property
    def talks_of_harm(self) -> bool:
        """Whether the detector found talk of people's safety, health or liberty."""
        return any(reason.get("code") == "harm" for reason in self.reasons)

    @property
    def open_review(self):
        """The review at work, or None. At most one is open."""
        return next((review for review in self.reviews.all() if review.is_open), None)

    @property
    def latest_review(self):
        """The review at work, else the one that the public reads or read last, else the last one, or None."""
        return max(self.reviews.all(), key=lambda review: review.rank, default=None)

    @property
    def latest_publication(self):
        """The newest version, whatever became of it, or None."""
        return max(self.publications.all(), key=lambda version: version.version, default=None)

    @property
    def alterations(self) -> list:
        """What outlets did to its quotes after we read them, the newest first. Needs `appearances` prefetched."""
        found = (alteration for appearance in self.appearances.all() for alteration in appearance.alterations.all())
        return sorted(found, key=lambda alteration: -alteration.pk)
