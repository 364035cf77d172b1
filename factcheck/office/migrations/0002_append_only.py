"""What admins changed is part of the record."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial")]
    operations = [append_only("office_auditevent")]
