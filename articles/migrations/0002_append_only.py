"""Snapshots are a record: quotes and offsets refer to them for ever."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [append_only("articles_snapshot")]
