"""Counts by day, kept up to date by the database itself, so that figures of a year need not count a million rows.

Triggers write what each change adds or takes away; `claims.services.tallies` adds it up from time to time; `Tallied` is
the sum of both, and so true at every moment.
"""

from enum import StrEnum

from django.db import models


class Tallying(StrEnum):
    """What is counted, the day it is counted for (in UTC), and what its key says where it has one."""

    FOUND = "found"  # claims, by when they were found
    WAITING = "waiting"  # those that wait for triage, likewise
    SNOOZED = "snoozed"  # those that are set aside, likewise
    DECIDED = "decided"  # those that are decided, by when they were
    SENT = "sent"  # steps into second review, by when they were taken
    ANSWERED = "answered"  # steps out of it, likewise
    APPROVED = "approved"  # those of them that approved
    CHANGES = "changes"  # those of them that asked for changes
    FIRST = "first"  # first versions, by when they were published
    LATER = "later"  # later versions, likewise
    TOOK = "took"  # first versions, likewise; key: the band of the time since the claim was found
    RATED = "rated"  # topics of standing checks, by the day of the first version; key: topic:rating


class Counted(models.Model):
    """How many of a kind there are of a day."""

    kind = models.CharField(max_length=10, help_text="Of what: `Tallying` names them.")
    day = models.DateField(help_text="Of which day, in UTC.")
    key = models.CharField(max_length=80, blank=True, help_text="Of which sort, where the kind has sorts.")
    count = models.BigIntegerField(help_text="How many; in a change: how many more.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.key}: {self.count}"


class Tally(Counted):
    """What was added up so far."""

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["kind", "day", "key"], name="tally_once")]


class TallyChange(Counted):
    """What is still to be added: written by triggers, a row a change, so that nobody waits for another's count."""


class Tallied(Counted):
    """Both together: a view, so what is asked in one question is of one moment."""

    id = models.BigIntegerField(primary_key=True, help_text="Of no meaning.")

    class Meta:
        managed = False
        db_table = "claims_tallied"


class TimeToPublish(models.Model):
    """How long a check took from the finding to its first version. A trigger on publications writes it."""

    publication = models.OneToOneField(
        "Publication", models.CASCADE, primary_key=True, related_name="+", help_text="The first version."
    )
    day = models.DateField(help_text="When it was published, in UTC.")
    band = models.SmallIntegerField(help_text="Of the time, each an eighth longer than the one before.")
    took = models.BigIntegerField(help_text="In microseconds.")

    class Meta:
        verbose_name_plural = "times to publish"
        indexes = [models.Index(fields=["band", "day"], include=["took"], name="time_to_publish_by_band")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.took} µs"
