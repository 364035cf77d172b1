"""Claims wait for matching in a table of their own: marking a vector's row as done put it into its indexes again."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

# The queue's row first: workers hold it while they write the other, so that neither waits for both.
_WAIT = """
CREATE OR REPLACE FUNCTION plumbline_wait_for_matching() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE WHEN TG_TABLE_NAME = 'claims_claim' THEN (to_jsonb(NEW) ->> 'id')::bigint
                           ELSE (to_jsonb(NEW) ->> 'claim_id')::bigint END;
BEGIN
    {queue}
    INSERT INTO claims_claimvector (claim_id, key, version) VALUES (changed, '', '')
    ON CONFLICT (claim_id) DO UPDATE SET key = '', version = ''{besides};
    RETURN NULL;
END $$;
"""
QUEUE = _WAIT.format(
    queue="""INSERT INTO claims_awaitingmatch (claim_id) VALUES (changed)
    ON CONFLICT (claim_id) DO UPDATE SET since = now();""",
    besides="",
)
NO_QUEUE = _WAIT.format(queue="", besides=", matched_at = NULL")
MOVE = """
ALTER TABLE claims_awaitingmatch SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
INSERT INTO claims_awaitingmatch (claim_id) SELECT claim_id FROM claims_claimvector WHERE matched_at IS NULL;
"""
MOVE_BACK = """
UPDATE claims_claimvector SET matched_at = now()
WHERE claim_id NOT IN (SELECT claim_id FROM claims_awaitingmatch);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0029_blind_verdicts_and_panels"),
    ]

    operations = [
        migrations.CreateModel(
            name="AwaitingMatch",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        help_text="Which claim.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="awaiting_match",
                        serialize=False,
                        to="claims.claim",
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
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RunSQL(QUEUE, NO_QUEUE),
        migrations.RemoveIndex(
            model_name="claimvector",
            name="claim_vector_waiting",
        ),
        migrations.RemoveField(
            model_name="claimvector",
            name="matched_at",
        ),
    ]
