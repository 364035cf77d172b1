"""A number, once given to a change, is never taken back: partners have read it."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]
    operations = [append_only("partners_change")]
