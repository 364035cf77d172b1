"""The index of nearness holds whole vectors: of 100,000, it finds more of the nearest in less time than signs did."""

import pgvector.django.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0021_high_risk_rules"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="claimvector",
            name="claim_vector_near",
        ),
        migrations.AddIndex(
            model_name="claimvector",
            index=pgvector.django.indexes.HnswIndex(
                ef_construction=64, fields=["vector"], m=16, name="claim_vector_near", opclasses=["halfvec_ip_ops"]
            ),
        ),
    ]
