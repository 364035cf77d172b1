"""Where a page read a whole table for few rows: the corrections log, second reviews, failed runs, shares by score."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

_DECIDED = models.Q(status__in=["ACCEPTED", "DISMISSED", "MERGED"])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0043_closed_notes_open_again")]

    operations = [
        AddIndexConcurrently(
            model_name="correction", index=models.Index(fields=["-created_at", "-id"], name="correction_newest")
        ),
        AddIndexConcurrently(
            model_name="publication",
            index=models.Index(
                fields=["status", "-status_changed_at", "-id"],
                name="publication_told",
                condition=models.Q(status__in=["CONTESTED", "RETRACTED"]),
            ),
        ),
        AddIndexConcurrently(
            model_name="review",
            index=models.Index(fields=["due_on", "id"], name="review_second", condition=models.Q(status="SUBMITTED")),
        ),
        AddIndexConcurrently(
            model_name="extraction",
            index=models.Index(fields=["snapshot"], name="extraction_failed", condition=models.Q(status="FAILED")),
        ),
        AddIndexConcurrently(
            model_name="claim",
            index=models.Index(
                fields=["-decided_at"],
                include=["check_worthiness", "status"],
                name="claim_by_decision_told",
                condition=_DECIDED,
            ),
        ),
        RemoveIndexConcurrently(model_name="claim", name="claim_by_decision"),
    ]
