"""What people are told of others' steps: in the app at once, by mail as each of them wishes."""

from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.common.models import SentenceField

from .claim import Claim
from .history import Event


class MailWishes(models.Model):
    """What of their notifications somebody wants by mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_wishes", help_text="Whose wishes."
    )
    mentions_at_once = models.BooleanField(default=True, help_text="A letter as soon as somebody mentions them.")
    digest = models.BooleanField(default=True, help_text="One letter a day with what they have not read yet.")
    digest_hour = models.PositiveSmallIntegerField(
        default=8, validators=[MaxValueValidator(23)], help_text="From this hour on, by the person's clock."
    )
    next_digest_at = models.DateTimeField(null=True, blank=True, help_text="When the next one is due; none: reckon it.")

    class Meta:
        verbose_name_plural = "mail wishes"
        indexes = [
            models.Index(fields=["next_digest_at"], name="digest_due", condition=models.Q(digest=True)),
        ]

    def __str__(self) -> str:
        return f"Mail wishes of {self.person}"


class Letter(models.Model):
    """A mail on its way. The row is the job: whoever holds its lease sends it."""

    class Kind(models.TextChoices):
        MENTION = "MENTION", _("Mention")
        DIGEST = "DIGEST", _("Digest")

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        SENDING = "SENDING", _("Being sent")
        SENT = "SENT", _("Sent")
        FAILED = "FAILED", _("Could not be sent")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters", help_text="Whom it goes to."
    )
    kind = models.CharField(max_length=8, choices=Kind, help_text="At once for a mention, or the daily digest.")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, help_text="How far it is.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it has been tried.")
    not_before = models.DateTimeField(default=timezone.now, help_text="Not tried before then.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Somebody is sending it until then.")
    failure = SentenceField(blank=True, help_text="What went wrong last, for people.")
    made_at = models.DateTimeField(default=timezone.now, help_text="When it was written.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the mail server took it.")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["not_before"], name="letter_to_send", condition=models.Q(status__in=["WAITING", "SENDING"])
            ),
            models.Index(fields=["person", "-id"], name="letter_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.person}: {self.get_status_display()}"


class Notification(models.Model):
    """Somebody is told of one step. Written in the step's own transaction, so that none is missed and none invented."""

    class Kind(models.TextChoices):
        MENTION = "MENTION", _("Mentions")
        ASSIGNED = "ASSIGNED", _("Assigned to me")
        ASKED = "ASKED", _("Second reviews asked of me")
        PANEL = "PANEL", _("Blind verdicts and panels")
        CHANGES = "CHANGES", _("Changes asked for")
        APPROVED = "APPROVED", _("Approved")
        PUBLISHED = "PUBLISHED", _("Published")
        COMMENT = "COMMENT", _("Comments")
        NUDGE = "NUDGE", _("Nudges")
        DUE = "DUE", _("Due")
        RELEASED = "RELEASED", _("No longer mine")
        APPEARED = "APPEARED", _("Appeared again")
        LINK = "LINK", _("Links gone or changed")

    LONGEST_COUNT: Final = 99
    """Unread ones are counted up to here."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", help_text="Who is told."
    )
    kind = models.CharField(max_length=10, choices=Kind, help_text="What it means to the person.")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", help_text="About which claim.")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notifications", help_text="Of which step.")
    made_at = models.DateTimeField(default=timezone.now, help_text="When.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="When the person opened or ticked it off.")
    letter = models.ForeignKey(
        Letter,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notifications",
        help_text="The mail that tells of it.",
    )
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="When that mail was sent.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notification_by_person"),
            models.Index(
                fields=["person", "-id"], name="notification_unread", condition=models.Q(read_at__isnull=True)
            ),
            models.Index(
                fields=["person"],
                name="mention_to_mail",
                condition=models.Q(kind="MENTION", letter__isnull=True, read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: C-{self.claim_id} to {self.person}"
