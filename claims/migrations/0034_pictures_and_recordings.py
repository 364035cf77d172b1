"""The picture, video or recording that a check is about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0033_known_claims"),
    ]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="media",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="The picture or recording it is about, and what it is: {kind, url, category, original_url, context}.",
            ),
        ),
        migrations.AddField(
            model_name="verdictdraft",
            name="media",
            field=models.JSONField(blank=True, default=dict, help_text="As typed."),
        ),
    ]
