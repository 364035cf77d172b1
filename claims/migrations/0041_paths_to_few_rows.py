"""Where a page asked for few rows and all were read for them: what was published by breaking the glass, and what goes round."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0040_daily_tallies")]

    operations = [
        AddIndexConcurrently(
            model_name="appearance",
            index=models.Index(
                fields=["id"],
                include=("created_at", "claim"),
                name="appearance_newest",
                condition=models.Q(is_repeat=False, continues=None),
            ),
        ),
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(
                fields=["publication"], name="event_break_glass", condition=models.Q(step="publication.break_glass")
            ),
        ),
    ]
