"""What the version before wrote while 0030 and 0032 ran: they copied what was there before the database itself did so.

On a desk where nothing was written meanwhile there is nothing to find.
"""

from django.db import migrations

# A claim changed while 0030 ran waits for its vector, and stood in no queue.
QUEUE = """
INSERT INTO claims_awaitingmatch (claim_id) SELECT claim_id FROM claims_claimvector WHERE version = ''
ON CONFLICT DO NOTHING;
"""
# A check published while 0032 ran could not be found by a word with a slip in it. Only those of these days are read.
WORDS = """
INSERT INTO claims_publishedword (word)
SELECT DISTINCT word FROM claims_publication AS row, unnest(tsvector_to_array(to_tsvector(
    'plumbline_simple'::regconfig,
    concat_ws(' ', row.headline, row.summary, row.speaker_name,
              row.document::jsonb ->> 'claim', row.document::jsonb ->> 'quote')))) AS word
WHERE char_length(word) BETWEEN 4 AND 40 AND word !~ '[0-9/@:]' AND row.published_at BETWEEN
    (SELECT min(applied) - interval '1 day' FROM django_migrations WHERE app = 'claims' AND name LIKE '0032_%')
    AND (SELECT max(applied) + interval '1 day' FROM django_migrations WHERE app = 'claims' AND name LIKE '0032_%')
ORDER BY word ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0037_known_claims_counted")]

    operations = [
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
    ]
