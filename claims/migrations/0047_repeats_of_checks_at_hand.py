"""Repeats of checked claims are found without looking at all strong matches."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0046_matches_with_what_was_checked")]

    operations = [
        AddIndexConcurrently(
            model_name="match",
            index=models.Index(
                fields=["claim"],
                include=["other"],
                name="match_open_of_checked",
                condition=models.Q(strength="STRONG", answer="", of_checked=True),
            ),
        ),
        RemoveIndexConcurrently(model_name="match", name="match_strong_open"),
    ]
