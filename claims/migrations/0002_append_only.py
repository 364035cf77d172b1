"""Verdicts, approvals, publications and history are a record: the database itself refuses to change them."""

from django.db import migrations

from factcheck.common.append_only import append_only

RECORDS = ("capture", "verdict", "approval", "correction", "event", "comment")


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]
    operations = [
        *[append_only(f"claims_{name}") for name in RECORDS],
        append_only("claims_publication", mutable=("status", "notice", "status_changed_at")),
    ]
