"""Copies, what can't be read and what a feed brought are counted without reading all articles and items."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0012_domains_are_names")]

    operations = [
        AddIndexConcurrently(
            model_name="article",
            index=models.Index(
                fields=["status", "-id"],
                name="article_not_read",
                condition=models.Q(status__in=["FAILED", "COPY"]),
            ),
        ),
        AddIndexConcurrently(
            model_name="feeditem", index=models.Index(fields=["feed", "article"], name="feed_item_brought")
        ),
    ]
