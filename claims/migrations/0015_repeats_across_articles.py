"""What repeats are found by. Claims that are there already wait for their vectors like new ones."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgvector.django.bit
import pgvector.django.halfvec
import pgvector.django.indexes
from django.conf import settings
from django.db import migrations, models
from pgvector.django import VectorExtension


class Signs(models.Func):
    """A vector's signs as bits: what the index of nearness held until migration 0022."""

    function = "binary_quantize"
    output_field = pgvector.django.bit.BitField(length=384)


# The planner's own statistics say how rare a term is: ten thousand of them rather than one thousand, and kept fresh.
KEEP_COUNTS = """
ALTER TABLE claims_claimvector ALTER COLUMN terms SET STATISTICS 1000;
ALTER TABLE claims_claimvector SET (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);
"""
# Whichever road a claim takes, a new one waits, and so does one with other words, another speaker or a new headline.
QUEUE = """
CREATE FUNCTION plumbline_wait_for_matching() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE WHEN TG_TABLE_NAME = 'claims_claim' THEN (to_jsonb(NEW) ->> 'id')::bigint
                           ELSE (to_jsonb(NEW) ->> 'claim_id')::bigint END;
BEGIN
    INSERT INTO claims_claimvector (claim_id, key, version) VALUES (changed, '', '')
    ON CONFLICT (claim_id) DO UPDATE SET key = '', version = '', matched_at = NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER claim_waits AFTER INSERT ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION plumbline_wait_for_matching();
CREATE TRIGGER claim_waits_again AFTER UPDATE OF wording, speaker_id ON claims_claim FOR EACH ROW
    WHEN (OLD.wording IS DISTINCT FROM NEW.wording OR OLD.speaker_id IS DISTINCT FROM NEW.speaker_id)
    EXECUTE FUNCTION plumbline_wait_for_matching();
CREATE TRIGGER published_claim_waits AFTER INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION plumbline_wait_for_matching();
"""
NO_QUEUE = """
DROP TRIGGER published_claim_waits ON claims_publication;
DROP TRIGGER claim_waits_again ON claims_claim;
DROP TRIGGER claim_waits ON claims_claim;
DROP FUNCTION plumbline_wait_for_matching();
"""
WAITING = "INSERT INTO claims_claimvector (claim_id, key, version) SELECT id, '', '' FROM claims_claim"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_chosen_by_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        VectorExtension(),
        migrations.CreateModel(
            name="ClaimVector",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        help_text="Of which claim.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        help_text="Equal for wordings that differ in case and punctuation only; blank: waits.",
                        max_length=32,
                    ),
                ),
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
                    "matched_at",
                    models.DateTimeField(
                        blank=True, help_text="When repeats of it were last looked for; none: it waits.", null=True
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key"], name="claim_vector_key"),
                    models.Index(
                        condition=models.Q(("matched_at", None)), fields=["claim"], name="claim_vector_waiting"
                    ),
                    django.contrib.postgres.indexes.GinIndex(models.F("terms"), name="claim_vector_terms"),
                    pgvector.django.indexes.HnswIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.comparison.Cast(
                                Signs("vector"), pgvector.django.bit.BitField(length=384)
                            ),
                            name="bit_hamming_ops",
                        ),
                        ef_construction=64,
                        m=16,
                        name="claim_vector_near",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.FloatField(help_text="0 to 1: how likely the two are one claim.")),
                (
                    "strength",
                    models.CharField(
                        choices=[("SUGGEST", "May be the same"), ("STRONG", "Very likely the same")],
                        help_text="How sure the machine is.",
                        max_length=8,
                    ),
                ),
                ("reasons", models.JSONField(default=list, help_text="What they share: a list of {code, terms}.")),
                (
                    "differences",
                    models.JSONField(default=list, help_text="What they differ in: a list of {code, here, there}."),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now, help_text="When it was found.")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("YES", "Same claim"), ("NO", "Not the same")],
                        help_text="What a person said; blank: nobody yet.",
                        max_length=3,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, help_text="When.", null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answered.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        help_text="The newer of the two.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="claims.claim",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        help_text="The older of the two.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matched_by",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "matches",
                "ordering": ["-score", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answer", ""), ("strength", "STRONG")),
                        fields=["claim"],
                        name="match_strong_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "other"), name="match_once"),
                    models.CheckConstraint(
                        condition=models.Q(("claim__gt", models.F("other"))), name="match_newer_first"
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP_COUNTS, migrations.RunSQL.noop),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
        migrations.RunSQL(QUEUE, NO_QUEUE),
    ]
