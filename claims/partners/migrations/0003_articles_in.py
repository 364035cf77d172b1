"""Partners bring articles: what each key brought, and requests that may be sent again without harm."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from factcheck.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_feed_choices"),
        ("partners", "0002_append_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="apikey",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("verdicts:read", "Read published verdicts and their changes"),
                        ("articles:write", "Bring articles to the desk, and see how far each is"),
                    ],
                    max_length=40,
                ),
                help_text="What it opens.",
                size=None,
            ),
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was_new", models.BooleanField(help_text="Off: it was at the desk already.")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="When this key brought it first."
                    ),
                ),
                (
                    "api_key",
                    models.ForeignKey(
                        help_text="With which key.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="partners.apikey",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        help_text="What was brought.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [models.UniqueConstraint(fields=("article", "api_key"), name="contribution_unique")],
            },
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(help_text="As the partner named it.", max_length=255)),
                ("part", models.PositiveIntegerField(default=0, help_text="0: the request; 1 and up: an entry of it.")),
                (
                    "request_sha256",
                    models.CharField(help_text="Of address and body; another body is refused.", max_length=64),
                ),
                ("answer", models.JSONField(help_text="What was answered; null while nothing is done.", null=True)),
                (
                    "begun_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, help_text="When it came first."
                    ),
                ),
                (
                    "api_key",
                    models.ForeignKey(
                        help_text="Whose request.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.apikey",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("api_key", "key", "part"), name="idempotency_key_unique")
                ],
            },
        ),
        append_only("partners_contribution"),
    ]
