"""What an outlet changed is part of the record."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_altered_quotes")]
    operations = [append_only("claims_alteration")]
