"""What was chained and signed is never taken back."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [append_only("record_entry"), append_only("record_head")]
