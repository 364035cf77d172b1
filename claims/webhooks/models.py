"""Where changes are sent, what is in line for each place, and what became of every try."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from claims.partners.models import ApiKey, Change, Partner
from factcheck.common.models import SentenceField


class Kind(models.TextChoices):
    """What a partner may want to hear of: the kinds of changes."""

    PUBLISH = "publish", "Published, or published in a new version"
    SUPERSEDE = "supersede", "Replaced by a new version"
    CONTEST = "contest", "Contested"
    RESTORE = "restore", "No longer contested"
    RETRACT = "retract", "Retracted"


def new_message_id() -> str:
    return f"msg_{secrets.token_hex(16)}"


class Endpoint(models.Model):
    """An address of a partner's that hears of changes."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="endpoints", help_text="Whose it is.")
    url = models.CharField(max_length=500, help_text="Where changes are sent: https.")
    description = models.CharField(max_length=200, blank=True, help_text="What it is for, in the partner’s words.")
    kinds = ArrayField(
        models.CharField(max_length=20, choices=Kind), default=list, blank=True, help_text="Which changes; none: all."
    )
    secret = models.TextField(editable=False, help_text="What messages are signed with; encrypted.")
    former_secret = models.TextField(blank=True, editable=False, help_text="The one before; encrypted.")
    former_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Until then messages carry both signatures."
    )
    is_active = models.BooleanField(default=True, help_text="Off: changes wait in line, and none is sent.")
    off_because = SentenceField(blank=True, editable=False, help_text="Why it was switched off.")
    off_told = models.BooleanField(default=True, editable=False, help_text="Whether the partner was told of it.")
    sent_to = models.PositiveBigIntegerField(default=0, editable=False, help_text="Last change that was put in line.")
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="Tries in a row that failed.")
    failing_since = models.DateTimeField(null=True, blank=True, editable=False, help_text="When that began.")
    rest_until = models.DateTimeField(null=True, blank=True, editable=False, help_text="Nothing is tried before then.")
    lease_until = models.DateTimeField(null=True, blank=True, editable=False, help_text="A worker has it until then.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was set up.")
    created_with = models.ForeignKey(
        ApiKey, models.PROTECT, null=True, editable=False, related_name="+", help_text="With which key; none: the desk."
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "webhook"

    def __str__(self) -> str:
        return f"{self.url} of {self.partner}"


class Delivery(models.Model):
    """One message for one endpoint. The row is the job; its message id stays the same however often it is sent."""

    class Status(models.TextChoices):
        WAITING = "WAITING", "Waiting"
        DELIVERED = "DELIVERED", "Delivered"
        GIVEN_UP = "GIVEN_UP", "Given up"

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries", help_text="Where to.")
    change = models.ForeignKey(
        Change, models.PROTECT, null=True, related_name="+", help_text="Of which change; none: a test message."
    )
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id, help_text="Same at every try.")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, help_text="How far it is.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Tries since it was put in line.")
    try_at = models.DateTimeField(default=timezone.now, help_text="Not before.")
    created_at = models.DateTimeField(default=timezone.now, help_text="When it was put in line.")
    delivered_at = models.DateTimeField(null=True, help_text="When the other side said yes.")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["endpoint", "change"], name="delivery_once_an_endpoint")]
        indexes = [
            models.Index(
                fields=["endpoint", "change", "id"], name="delivery_waiting", condition=models.Q(status="WAITING")
            ),
            models.Index(fields=["endpoint", "-id"], name="delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.get_status_display()}"


class Attempt(models.Model):
    """One try: what the other side answered, or why nothing came of it."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries", help_text="Of which message.")
    at = models.DateTimeField(db_index=True, help_text="When.")
    status_code = models.PositiveSmallIntegerField(null=True, help_text="HTTP status; none: no answer came.")
    duration_ms = models.PositiveIntegerField(help_text="How long it took.")
    failure = SentenceField(blank=True, help_text="What went wrong, in a sentence; empty: nothing.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.failure or f"{self.status_code}"
