"""What was retrieved, and the bytes of it, are a record."""

from django.db import migrations

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_how_articles_come_in")]
    operations = [append_only("articles_storedbytes"), append_only("articles_retrieval")]
