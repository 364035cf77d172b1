"""A closed note can be opened again, with its reader's address: that is deleted ten minutes later, not at once."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0042_claims_that_break_matching")]

    operations = [
        migrations.AlterField(
            "readernote",
            "contact",
            models.EmailField(
                blank=True,
                help_text="Where the reader wants to be answered; deleted ten minutes after the note is closed.",
                max_length=254,
            ),
        ),
        AddIndexConcurrently(
            "readernote",
            models.Index(
                condition=models.Q(models.Q(("contact", ""), _negated=True), models.Q(("outcome", ""), _negated=True)),
                fields=["closed_at"],
                name="reader_note_to_forget",
            ),
        ),
    ]
