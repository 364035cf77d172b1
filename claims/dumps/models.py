"""Dumps, and the files of each."""

from typing import Final

from django.db import models
from django.utils import timezone

from claims.models import Publication


def retractions() -> int:
    """How many versions were ever retracted: a number that only grows."""
    return Publication.objects.public().filter(status=Publication.Status.RETRACTED).count()


class DumpQuerySet(models.QuerySet):
    def usable(self) -> "DumpQuerySet":
        """Whole, and made of nothing that was retracted since: what may be served, the newest first.

        A count tells it, not a clock: whatever is retracted while or after a dump is read makes one more.
        """
        return self.filter(status=Dump.Status.READY, retractions=retractions()).order_by("-pk")


class Dump(models.Model):
    """One dump of all published verdicts. The row is the job; a worker that is killed loses the lease's time only."""

    class Status(models.TextChoices):
        WAITING = "WAITING", "Waiting"
        MAKING = "MAKING", "Being made"
        READY = "READY", "Ready"
        FAILED = "FAILED", "Failed"
        REMOVED = "REMOVED", "Removed"

    OPEN: Final = (Status.WAITING, Status.MAKING)

    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, help_text="How far it is.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was begun; parked after a few.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when one worker has it to itself.")
    asked_at = models.DateTimeField(default=timezone.now, help_text="When it was asked for.")
    change = models.PositiveBigIntegerField(default=0, help_text="Every change up to this number is in it.")
    retractions = models.PositiveBigIntegerField(default=0, help_text="Versions retracted before it was read.")
    verdicts = models.PositiveBigIntegerField(default=0, help_text="Checks that stand.")
    tombstones = models.PositiveBigIntegerField(default=0, help_text="Checks that were retracted.")
    made_at = models.DateTimeField(null=True, blank=True, help_text="When reading for it began.")
    failure = models.CharField(max_length=300, blank=True, help_text="What went wrong, in a sentence.")

    objects = DumpQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Dump {self.pk}: {self.get_status_display()}"


class DumpFile(models.Model):
    """One file of a dump. The row is written when the whole file is stored: without it nothing is served."""

    dump = models.ForeignKey(Dump, models.CASCADE, related_name="files", help_text="Of which dump.")
    name = models.CharField(max_length=40, help_text="As readers see it: verdicts.csv.")
    path = models.CharField(max_length=200, blank=True, help_text="In the storage; blank: deleted there.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    rows = models.PositiveBigIntegerField(help_text="Checks in it, tombstones included.")
    sha256 = models.CharField(max_length=64, help_text="Of the file's bytes.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dump", "name"], name="dump_file_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.dump_id}"
