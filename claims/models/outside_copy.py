"""Copies of cited pages at outside archives. The row is the job, with a lease; nobody ever has to wait for it."""

from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .evidence import Evidence

WHY: Final[dict[str, str | Promise]] = {
    "busy": _("It asks us to come back later."),
    "keys": _("It does not accept our keys. An admin can check them."),
    "fault": _("It has a fault of its own."),
    "no-answer": _("It does not answer."),
    "broken": _("No protected connection to it could be made, or what it sent could not be read."),
    "closed": _("It stands in a private network that FETCH_ALLOW does not open."),
    "garbage": _("Its answer could not be understood."),
    "elsewhere": _("The address that it gave is on another host than was agreed."),
    "no-address": _("It did not say where the copy is."),
    "page": _("It could not keep the page."),
    "slow": _("It did not say what became of the copy."),
    "broke-off": _("Asking it broke off each time."),
    "broke": _("Something in its answer broke the asking."),
}
"""What went wrong, by its code."""


class OutsideArchive(models.Model):
    """How an archive is to be spared: its row is locked by whoever wants to ask."""

    key = models.CharField(primary_key=True, max_length=20, help_text="As the settings name it.")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When it was asked to keep a page last.")
    paused_until = models.DateTimeField(null=True, blank=True, help_text="It wants no question before then.")

    def __str__(self) -> str:
        return self.key


class OutsideCopy(models.Model):
    """One page at one archive: waiting, asked for, kept, or failed with a reason."""

    class Status(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        ASKED = "ASKED", _("Asked for")
        KEPT = "KEPT", _("Kept")
        FAILED = "FAILED", _("Failed")

    OPEN: Final = (Status.WAITING, Status.ASKED)

    evidence = models.ForeignKey(
        Evidence, models.CASCADE, related_name="outside_copies", help_text="Of which evidence."
    )
    archive = models.CharField(max_length=20, help_text="At which archive, as the settings name it.")
    name = models.CharField(max_length=80, help_text="The archive's name, as it was when it was asked.")
    url = models.CharField(max_length=2000, help_text="The page's address.")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, help_text="How far it is.")
    job = models.CharField(max_length=120, blank=True, help_text="Under what name they work on it.")
    job_at = models.DateTimeField(null=True, blank=True, help_text="Since when they do.")
    address = models.CharField(max_length=2100, blank=True, help_text="Where their copy is.")
    kept_at = models.DateTimeField(null=True, blank=True, help_text="When they took it, by their clock.")
    asked_at = models.DateTimeField(default=timezone.now, help_text="Since when we want it.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Tries so far.")
    try_at = models.DateTimeField(default=timezone.now, help_text="Not before.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="A worker has it until then.")
    failure = models.CharField(max_length=12, blank=True, help_text="What went wrong last, by its code.")
    said = models.CharField(max_length=300, blank=True, help_text="What they said of it.")

    class Meta:
        ordering = ["evidence", "archive"]
        verbose_name_plural = "outside copies"
        constraints = [models.UniqueConstraint(fields=["evidence", "archive"], name="one_copy_an_archive")]
        indexes = [
            models.Index(
                fields=["try_at", "id"],
                name="outside_copy_due",
                condition=models.Q(status__in=["WAITING", "ASKED"]),
            ),
            models.Index(fields=["-id"], name="outside_copy_failed", condition=models.Q(status="FAILED")),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.evidence_id} at {self.name}: {self.get_status_display()}"

    @property
    def why(self) -> str | Promise:
        """What went wrong last, in a sentence of the reader's language; "" where nothing did."""
        return WHY.get(self.failure, self.failure)

    @property
    def has_failed(self) -> bool:
        return self.status == self.Status.FAILED
