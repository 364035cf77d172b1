"""Outlets know their country: partners ask for what was seen there."""

import articles.countries
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_titles_by_word"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="Where it publishes: two capital letters as in ISO 3166-1; blank if unknown or in many.",
                max_length=2,
                validators=[articles.countries.known_country],
            ),
        ),
    ]
