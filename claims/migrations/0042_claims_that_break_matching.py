"""A claim that breaks the search for repeats is set aside after some tries; another wording is another start."""

from django.db import migrations, models

_WAIT = """
CREATE OR REPLACE FUNCTION plumbline_wait_for_matching() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE WHEN TG_TABLE_NAME = 'claims_claim' THEN (to_jsonb(NEW) ->> 'id')::bigint
                           ELSE (to_jsonb(NEW) ->> 'claim_id')::bigint END;
BEGIN
    INSERT INTO claims_awaitingmatch (claim_id) VALUES (changed)
    ON CONFLICT (claim_id) DO UPDATE SET since = now(){afresh};
    INSERT INTO claims_claimvector (claim_id, key, version) VALUES (changed, '', '')
    ON CONFLICT (claim_id) DO UPDATE SET key = '', version = '';
    RETURN NULL;
END $$;
"""
AFRESH = _WAIT.format(afresh=", tries = 0, try_at = NULL, failure = ''")
AS_BEFORE = _WAIT.format(afresh="")


class Migration(migrations.Migration):
    dependencies = [("claims", "0041_paths_to_few_rows")]

    operations = [
        migrations.AddField(
            "awaitingmatch",
            "tries",
            models.PositiveSmallIntegerField(db_default=0, help_text="How often it broke the search on its own."),
        ),
        migrations.AddField(
            "awaitingmatch",
            "try_at",
            models.DateTimeField(help_text="Not before this, after it broke.", null=True),
        ),
        migrations.AddField(
            "awaitingmatch",
            "failure",
            models.TextField(blank=True, db_default="", help_text="Why it was set aside, as a sentence."),
        ),
        migrations.RunSQL(AFRESH, AS_BEFORE),
    ]
