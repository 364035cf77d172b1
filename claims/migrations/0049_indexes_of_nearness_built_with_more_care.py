"""The indexes of nearness look at twice as many neighbours for each vector that comes in.

What is in them stays as it was put in: an index is built anew when an operator says so (docs/explanation/models.md), for among
a million that takes minutes.
"""

import pgvector.django.indexes
from django.db import migrations

_NAMES = {
    "claimvector": "claim_vector_near",
    "knownvector": "known_vector_near",
    "publicwording": "public_wording_near",
}


def _index(name: str, *, ef_construction: int) -> pgvector.django.indexes.HnswIndex:
    return pgvector.django.indexes.HnswIndex(
        name=name, fields=["vector"], opclasses=["halfvec_ip_ops"], m=16, ef_construction=ef_construction
    )


def _with_more_care(model: str, name: str) -> migrations.SeparateDatabaseAndState:
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.RunSQL(
                f"ALTER INDEX {name} SET (ef_construction = 128)",
                reverse_sql=f"ALTER INDEX {name} SET (ef_construction = 64)",
            )
        ],
        state_operations=[
            migrations.RemoveIndex(model_name=model, name=name),
            migrations.AddIndex(model_name=model, index=_index(name, ef_construction=128)),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0048_nearness_to_headlines")]

    operations = [_with_more_care(model, name) for model, name in _NAMES.items()]
