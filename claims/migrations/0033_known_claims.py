"""What other desks have checked, what it is found by, and where their labels stand."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import factcheck.common.models
import pgvector.django.halfvec
import pgvector.django.indexes
from django.conf import settings
from django.db import migrations, models

# As for our own claims (migration 0015): how rare a term is among what others checked.
KEEP_COUNTS = "ALTER TABLE claims_knownvector ALTER COLUMN terms SET STATISTICS 1000"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0032_words_of_published_checks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "identity",
                    models.CharField(
                        editable=False,
                        help_text="Of the review's address and the claim's words.",
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("url", models.URLField(help_text="The review's address.", max_length=2000)),
                ("site", models.CharField(help_text="Its host, without www.", max_length=253)),
                ("publisher", models.CharField(help_text="Who checked it, by its own word.", max_length=200)),
                ("text", models.TextField(help_text="The claim, in that desk's words.")),
                ("headline", models.CharField(blank=True, help_text="Of the review.", max_length=300)),
                ("claimant", models.CharField(blank=True, help_text="Who said it, by that desk.", max_length=200)),
                ("said_on", models.DateField(blank=True, help_text="When it was said.", null=True)),
                ("reviewed_on", models.DateField(blank=True, help_text="When it was checked.", null=True)),
                ("appeared_at", models.URLField(blank=True, help_text="Where the claim stood.", max_length=2000)),
                ("label", models.CharField(blank=True, help_text="The rating, in that desk's words.", max_length=200)),
                (
                    "label_key",
                    models.CharField(blank=True, help_text="The same, as the mapping knows it.", max_length=120),
                ),
                ("value", models.FloatField(blank=True, help_text="The rating's number, if it has one.", null=True)),
                ("best", models.FloatField(blank=True, help_text="The best that its scale has.", null=True)),
                ("worst", models.FloatField(blank=True, help_text="The worst.", null=True)),
                (
                    "common",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("true", "True"),
                            ("mostly-true", "Mostly true"),
                            ("half-true", "Half true"),
                            ("mostly-false", "Mostly false"),
                            ("false", "False"),
                            ("unproven", "Not enough evidence"),
                            ("context", "True words, false picture"),
                            ("satire", "Satire, not meant as fact"),
                            ("other", "Something else"),
                        ],
                        help_text="On the axis that all scales share; blank: not mapped.",
                        max_length=12,
                    ),
                ),
                (
                    "mapped_by",
                    models.CharField(
                        blank=True,
                        choices=[("DESK", "mapped here"), ("LABEL", "known label"), ("NUMBERS", "by its numbers")],
                        help_text="How we know.",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(blank=True, help_text="ISO 639-1.", max_length=12)),
                (
                    "came_from",
                    models.CharField(help_text="The address or file that it was read from.", max_length=2000),
                ),
                (
                    "first_seen_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="When we first read of it."),
                ),
                (
                    "last_seen_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="When we last did."),
                ),
                (
                    "previous_label",
                    models.CharField(blank=True, help_text="The rating before it was changed.", max_length=200),
                ),
                (
                    "rating_changed_at",
                    models.DateTimeField(blank=True, help_text="When we saw that it was.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, help_text="When its feed took it back.", null=True)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "text", "headline", "claimant", "publisher", config="simple"
                        ),
                        help_text="For full-text search.",
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="KnownImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.URLField(help_text="A page, a feed of pages, or a DataFeed.", max_length=2000)),
                (
                    "status",
                    models.CharField(
                        choices=[("WAITING", "Waiting"), ("DONE", "Done"), ("FAILED", "Failed")],
                        default="WAITING",
                        help_text="How far it is.",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, help_text="When.")),
                (
                    "pages",
                    models.JSONField(blank=True, help_text="Pages of a feed that are still to be read.", null=True),
                ),
                (
                    "counts",
                    models.JSONField(
                        default=dict, help_text="How many were added, changed, the same, skipped, withdrawn."
                    ),
                ),
                ("report", models.JSONField(default=list, help_text="The first rows: a list of {outcome, what, why}.")),
                ("lease_until", models.DateTimeField(blank=True, help_text="A worker has it until then.", null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, help_text="Tries so far.")),
                ("ended_at", models.DateTimeField(blank=True, help_text="When it was done or given up.", null=True)),
                (
                    "failure",
                    factcheck.common.models.SentenceField(blank=True, help_text="What went wrong, in a sentence."),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="KnownMatch",
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
                (
                    "differences",
                    models.JSONField(default=list, help_text="What they differ in: a list of {code, here, there}."),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now, help_text="When it was found.")),
            ],
            options={
                "verbose_name_plural": "known matches",
                "ordering": ["-score", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LabelMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "site",
                    models.CharField(blank=True, help_text="Of which desk's site; blank: of all.", max_length=253),
                ),
                (
                    "label_key",
                    models.CharField(
                        help_text="The label in small letters, without accents and signs.", max_length=120
                    ),
                ),
                ("label", models.CharField(help_text="The label, as it was written.", max_length=200)),
                (
                    "common",
                    models.CharField(
                        choices=[
                            ("true", "True"),
                            ("mostly-true", "Mostly true"),
                            ("half-true", "Half true"),
                            ("mostly-false", "Mostly false"),
                            ("false", "False"),
                            ("unproven", "Not enough evidence"),
                            ("context", "True words, false picture"),
                            ("satire", "Satire, not meant as fact"),
                            ("other", "Something else"),
                        ],
                        help_text="On the axis that all scales share.",
                        max_length=12,
                    ),
                ),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now, help_text="When.")),
            ],
            options={
                "ordering": ["label_key", "site"],
            },
        ),
        migrations.CreateModel(
            name="AwaitingKnown",
            fields=[
                (
                    "known",
                    models.OneToOneField(
                        help_text="Which known claim.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="awaiting",
                        serialize=False,
                        to="claims.knownclaim",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnownVector",
            fields=[
                (
                    "known",
                    models.OneToOneField(
                        help_text="Of which known claim.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="claims.knownclaim",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="Of the known claim: so that no join is needed.", max_length=12
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
                        dimensions=384, help_text="The claim as a direction of length 1.", null=True
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.search.SearchVectorField(
                        help_text="Stems and figures of the claim, its headline and claimant.", null=True
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="knownclaim",
            index=django.contrib.postgres.indexes.HashIndex(fields=["url"], name="known_by_url"),
        ),
        migrations.AddIndex(
            model_name="knownclaim",
            index=models.Index(fields=["site", "-id"], name="known_by_site"),
        ),
        migrations.AddIndex(
            model_name="knownclaim",
            index=models.Index(fields=["label_key", "site"], name="known_by_label"),
        ),
        migrations.AddIndex(
            model_name="knownclaim",
            index=models.Index(condition=models.Q(("common", "")), fields=["-id"], name="known_unmapped"),
        ),
        migrations.AddIndex(
            model_name="knownclaim",
            index=django.contrib.postgres.indexes.GinIndex(models.F("search"), name="known_search"),
        ),
        migrations.AddField(
            model_name="knownimport",
            name="asked_by",
            field=models.ForeignKey(
                help_text="Who asked.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="knownmatch",
            name="claim",
            field=models.ForeignKey(
                help_text="Ours.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="known_matches",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="knownmatch",
            name="known",
            field=models.ForeignKey(
                help_text="Theirs.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="matches",
                to="claims.knownclaim",
            ),
        ),
        migrations.AddField(
            model_name="knownmatch",
            name="refused_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who said that it is another claim; none: nobody.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="labelmapping",
            name="set_by",
            field=models.ForeignKey(
                help_text="Who said so.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="knownvector",
            index=django.contrib.postgres.indexes.GinIndex(models.F("terms"), name="known_vector_terms"),
        ),
        migrations.AddIndex(
            model_name="knownvector",
            index=pgvector.django.indexes.HnswIndex(
                ef_construction=64, fields=["vector"], m=16, name="known_vector_near", opclasses=["halfvec_ip_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="knownimport",
            index=models.Index(condition=models.Q(("status", "WAITING")), fields=["id"], name="known_import_waiting"),
        ),
        migrations.AddConstraint(
            model_name="knownmatch",
            constraint=models.UniqueConstraint(fields=("claim", "known"), name="known_match_once"),
        ),
        migrations.AddConstraint(
            model_name="labelmapping",
            constraint=models.UniqueConstraint(fields=("site", "label_key"), name="label_mapped_once"),
        ),
        migrations.RunSQL(KEEP_COUNTS, migrations.RunSQL.noop),
    ]
