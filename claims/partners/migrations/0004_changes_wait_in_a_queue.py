"""What has no number yet stands in a queue: finding it costs the same beside a million numbered events."""

import django.db.models.deletion
from django.db import migrations, models

# Whichever road a public event takes, it is queued in its own transaction: seen when it is committed, gone when not.
QUEUE = """
CREATE FUNCTION plumbline_wait_for_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO partners_unnumbered (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER public_event_waits AFTER INSERT ON claims_event FOR EACH ROW
    WHEN (NEW.is_public AND NEW.publication_id IS NOT NULL) EXECUTE FUNCTION plumbline_wait_for_number();
INSERT INTO partners_unnumbered (event_id)
    SELECT id FROM claims_event e WHERE is_public AND publication_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM partners_change c WHERE c.event_id = e.id);
"""
NO_QUEUE = """
DROP TRIGGER public_event_waits ON claims_event;
DROP FUNCTION plumbline_wait_for_number();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0022_nearness_by_whole_vectors"),
        ("partners", "0003_articles_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Unnumbered",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        help_text="What waits for its number.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.event",
                    ),
                ),
            ],
            options={"ordering": ["event"]},
        ),
        migrations.RunSQL(QUEUE, NO_QUEUE),
    ]
