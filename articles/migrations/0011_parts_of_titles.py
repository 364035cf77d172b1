"""Parts of titles and addresses, found without reading every article."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0010_sentences_by_how_they_were_made")]

    operations = [
        TrigramExtension(),
        AddIndexConcurrently(
            model_name="article",
            index=GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="article_title_parts"),
        ),
        AddIndexConcurrently(
            model_name="article",
            index=GinIndex(OpClass(Upper("url"), name="gin_trgm_ops"), name="article_url_parts"),
        ),
    ]
