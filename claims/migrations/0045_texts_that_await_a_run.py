"""Texts in which nobody has begun to look for claims wait in a table of their own: they were found by comparing all
texts with all runs."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

_TRIGGERS = """
CREATE FUNCTION plumbline_await_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_awaitingrun (snapshot_id, since) VALUES (NEW.id, NEW.taken_at) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION plumbline_run_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claims_awaitingrun WHERE snapshot_id = NEW.snapshot_id;
    RETURN NULL;
END $$;
CREATE FUNCTION plumbline_run_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_awaitingrun (snapshot_id, since) SELECT id, taken_at FROM articles_snapshot
    WHERE id = OLD.snapshot_id AND NOT EXISTS (SELECT FROM claims_extraction WHERE snapshot_id = OLD.snapshot_id)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER snapshot_awaits_run AFTER INSERT ON articles_snapshot
    FOR EACH ROW EXECUTE FUNCTION plumbline_await_run();
CREATE TRIGGER run_begun AFTER INSERT ON claims_extraction
    FOR EACH ROW EXECUTE FUNCTION plumbline_run_begun();
CREATE TRIGGER run_gone AFTER DELETE ON claims_extraction
    FOR EACH ROW EXECUTE FUNCTION plumbline_run_gone();
ALTER TABLE claims_awaitingrun SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
INSERT INTO claims_awaitingrun (snapshot_id, since) SELECT id, taken_at FROM articles_snapshot AS text
WHERE NOT EXISTS (SELECT FROM claims_extraction WHERE snapshot_id = text.id);
"""
_NO_TRIGGERS = """
DROP TRIGGER snapshot_awaits_run ON articles_snapshot;
DROP TRIGGER run_begun ON claims_extraction;
DROP TRIGGER run_gone ON claims_extraction;
DROP FUNCTION plumbline_await_run, plumbline_run_begun, plumbline_run_gone;
"""


class Migration(migrations.Migration):
    safe_because = "writers wait while it compares a hundred thousand texts with their runs, which takes a second"
    dependencies = [("claims", "0044_shorter_ways_on_full_desks"), ("articles", "0013_articles_that_are_not_read")]

    operations = [
        migrations.CreateModel(
            name="AwaitingRun",
            fields=[
                (
                    "snapshot",
                    models.OneToOneField(
                        help_text="Which text.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="awaiting_run",
                        serialize=False,
                        to="articles.snapshot",
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), help_text="Since when it waits."
                    ),
                ),
            ],
        ),
        migrations.RunSQL(_TRIGGERS, _NO_TRIGGERS),
    ]
