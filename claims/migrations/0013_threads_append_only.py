"""What was resolved and reopened is part of the record; what people have in hand now is theirs for a working day."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from factcheck.common.append_only import append_only


def begin_leases(apps, schema_editor):
    work = (
        apps.get_model("claims", "Review")
        .objects.using(schema_editor.connection.alias)
        .filter(status__in=["RESEARCHING", "CHANGES_REQUESTED"])
    )
    work.filter(assignee__isnull=False).update(lease_until=timezone.now() + timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_who_has_what_and_who_is_told")]
    operations = [
        append_only("claims_threadstate"),
        migrations.RunPython(begin_leases, migrations.RunPython.noop),
    ]
