"""What stands in public has a store of its own to be found again in, which only the database itself fills and empties.

Checks that stand already wait for their vectors like new ones.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgvector.django.halfvec
import pgvector.django.indexes
from django.db import migrations, models

# Whichever road a version takes, it is searched for while it stands, and not a moment longer.
KEEP = """
CREATE FUNCTION plumbline_keep_public_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status IN ('LIVE', 'CONTESTED') THEN
        INSERT INTO claims_publicwording (claim_id, publication_id, wording, language, version)
        VALUES (NEW.claim_id, NEW.id, coalesce(NEW.document::jsonb ->> 'claim', ''), NEW.language, '')
        ON CONFLICT (publication_id) DO NOTHING;
    ELSE
        DELETE FROM claims_publicwording WHERE publication_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER public_wording_kept AFTER INSERT OR UPDATE OF status ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION plumbline_keep_public_wording();
"""
KEEP_NO_MORE = """
DROP TRIGGER public_wording_kept ON claims_publication;
DROP FUNCTION plumbline_keep_public_wording();
"""
STANDING = """
INSERT INTO claims_publicwording (claim_id, publication_id, wording, language, version)
SELECT claim_id, id, coalesce(document::jsonb ->> 'claim', ''), language, '' FROM claims_publication
WHERE published_at IS NOT NULL AND status IN ('LIVE', 'CONTESTED');
"""
# The planner's own statistics say how rare a term is: ten thousand of them rather than one thousand, and kept fresh.
KEEP_COUNTS = """
ALTER TABLE claims_publicwording ALTER COLUMN terms SET STATISTICS 1000;
ALTER TABLE claims_publicwording SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0030_waiting_for_matches_in_a_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicWording",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        help_text="Of which claim.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                ("wording", models.TextField(help_text="The claim, from the frozen document.")),
                ("language", models.CharField(blank=True, help_text="Of the check.", max_length=12)),
                (
                    "version",
                    models.CharField(
                        blank=True, help_text="By which model the vector is; blank: waits.", max_length=40
                    ),
                ),
                (
                    "vector",
                    pgvector.django.halfvec.HalfVectorField(
                        dimensions=384, help_text="The wording as a direction of length 1.", null=True
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.search.SearchVectorField(
                        help_text="Stems and figures of the wording, its headline and its speaker.", null=True
                    ),
                ),
                (
                    "publication",
                    models.OneToOneField(
                        help_text="The version that stands.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wording",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("version", "")), fields=["claim"], name="public_wording_waiting"),
                    django.contrib.postgres.indexes.GinIndex(models.F("terms"), name="public_wording_terms"),
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=64,
                        fields=["vector"],
                        m=16,
                        name="public_wording_near",
                        opclasses=["halfvec_ip_ops"],
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP_COUNTS, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP, KEEP_NO_MORE),
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
    ]
