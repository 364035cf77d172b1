"""A match knows whether the older claim was ever checked: the count of repeats looked each match's publications up."""

from django.db import migrations, models

# A worker that keeps a match while the older claim is being published sees no publication yet, nor does the publication
# see that match: publishing puts the claim in line, and whoever looks for its matches then says so anew.
_TRIGGERS = """
CREATE FUNCTION plumbline_match_of_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.of_checked := EXISTS (SELECT FROM claims_publication WHERE claim_id = NEW.other_id);
    RETURN NEW;
END $$;
CREATE FUNCTION plumbline_matches_now_checked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE claims_match SET of_checked = true WHERE other_id = NEW.claim_id AND NOT of_checked;
    RETURN NULL;
END $$;
CREATE TRIGGER match_of_checked BEFORE INSERT ON claims_match
    FOR EACH ROW EXECUTE FUNCTION plumbline_match_of_checked();
CREATE TRIGGER repeats_now_checked AFTER INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION plumbline_matches_now_checked();
UPDATE claims_match SET of_checked = true
WHERE other_id IN (SELECT claim_id FROM claims_publication) AND NOT of_checked;
"""
_NO_TRIGGERS = """
DROP TRIGGER match_of_checked ON claims_match;
DROP TRIGGER repeats_now_checked ON claims_publication;
DROP FUNCTION plumbline_match_of_checked, plumbline_matches_now_checked;
"""


class Migration(migrations.Migration):
    safe_because = "writers of matches and publications wait for the seconds in which the matches of checks are marked"
    dependencies = [("claims", "0045_texts_that_await_a_run")]

    operations = [
        migrations.AddField(
            "match",
            "of_checked",
            models.BooleanField(
                db_default=False,
                editable=False,
                help_text="Whether the older was ever published; the database says so.",
            ),
        ),
        migrations.RunSQL(_TRIGGERS, _NO_TRIGGERS),
    ]
