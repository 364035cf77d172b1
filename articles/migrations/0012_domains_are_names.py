"""What is no host name is told as such where somebody types or brings it in. The column stays as it is."""

from django.db import migrations, models

from articles.hosts import host_name


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
                validators=[host_name],
            ),
        ),
    ]
