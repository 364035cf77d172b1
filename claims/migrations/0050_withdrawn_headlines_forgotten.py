"""A claim whose check is withdrawn is no longer found by that check's headline, and waits to be read without it.

Its direction goes at once; its terms when a worker reads it anew, which the ranking does not wait for: it reads only
headlines that stand.
"""

from django.db import migrations

# The queue's row first, as everywhere: workers hold it while they write the other.
FORGET = """
CREATE FUNCTION plumbline_forget_headline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_awaitingmatch (claim_id) VALUES (NEW.claim_id)
    ON CONFLICT (claim_id) DO UPDATE SET since = now(), tries = 0, try_at = NULL, failure = '';
    UPDATE claims_claimvector SET version = '', headline_vector = NULL WHERE claim_id = NEW.claim_id;
    RETURN NULL;
END $$;
CREATE TRIGGER withdrawn_claim_waits AFTER UPDATE OF status ON claims_publication FOR EACH ROW
    WHEN (NEW.status = 'RETRACTED' AND OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION plumbline_forget_headline();
"""
REMEMBER = """
DROP TRIGGER withdrawn_claim_waits ON claims_publication;
DROP FUNCTION plumbline_forget_headline();
"""
WITHDRAWN = """
INSERT INTO claims_awaitingmatch (claim_id)
SELECT DISTINCT claim_id FROM claims_publication WHERE status = 'RETRACTED'
ON CONFLICT (claim_id) DO NOTHING;
UPDATE claims_claimvector SET version = '', headline_vector = NULL
WHERE claim_id IN (SELECT claim_id FROM claims_publication WHERE status = 'RETRACTED');
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0049_indexes_of_nearness_built_with_more_care")]

    operations = [
        migrations.RunSQL(FORGET, REMEMBER),
        migrations.RunSQL(WITHDRAWN, migrations.RunSQL.noop),
    ]
