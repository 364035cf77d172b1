"""What is no host name is told as such where somebody types or brings it in. The column stays as it is."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_parts_of_titles")]

    operations = [
        migrations.AlterField(
            "source",
            "domain",
            models.CharField(
                blank=True,
                help_text="Its host name without www; blank if unknown.",
                max_length=253,
                validators=[django.core.validators.DomainNameValidator()],
            ),
        ),
    ]
