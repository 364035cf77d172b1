"""The encoder that compares meanings was quantised anew: what was read by the old one waits to be read again.

Until its turn comes each row is found by its old direction, which differs little.
"""

from django.db import migrations

WAIT = """
INSERT INTO claims_awaitingmatch (claim_id) SELECT claim_id FROM claims_claimvector WHERE version = 'minilm-l6-int8-1'
ON CONFLICT DO NOTHING;
INSERT INTO claims_awaitingknown (known_id) SELECT known_id FROM claims_knownvector WHERE version = 'minilm-l6-int8-1'
ON CONFLICT DO NOTHING;
UPDATE claims_publicwording SET version = '' WHERE version = 'minilm-l6-int8-1';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0038_what_came_while_it_was_migrated"),
    ]

    operations = [migrations.RunSQL(WAIT, migrations.RunSQL.noop)]
