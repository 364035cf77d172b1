"""The known claims whose rating was changed, found without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0036_pages_of_the_public_site"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="knownclaim",
            index=models.Index(
                condition=models.Q(("rating_changed_at__isnull", False)), fields=["-id"], name="known_changed"
            ),
        ),
    ]
