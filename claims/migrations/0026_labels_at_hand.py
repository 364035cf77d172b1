from django.db import migrations, models

# A label may be written by an admin, an import or a copy of the scale: the database keeps them together.
KEEP = """
CREATE FUNCTION plumbline_rating_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := COALESCE(
        (SELECT jsonb_object_agg(language, jsonb_build_array(label, definition))
         FROM claims_ratinglabel WHERE rating_id = NEW.id), '{}');
    RETURN NEW;
END $$;
CREATE TRIGGER rating_words BEFORE INSERT OR UPDATE ON claims_rating
    FOR EACH ROW EXECUTE FUNCTION plumbline_rating_words();
CREATE FUNCTION plumbline_rating_relabelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE claims_rating SET words = words
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.rating_id ELSE NEW.rating_id END;
    RETURN NULL;
END $$;
CREATE TRIGGER rating_relabelled AFTER INSERT OR UPDATE OR DELETE ON claims_ratinglabel
    FOR EACH ROW EXECUTE FUNCTION plumbline_rating_relabelled();
"""
LEAVE = """
DROP TRIGGER rating_relabelled ON claims_ratinglabel;
DROP FUNCTION plumbline_rating_relabelled();
DROP TRIGGER rating_words ON claims_rating;
DROP FUNCTION plumbline_rating_words();
"""
FILL = "UPDATE claims_rating SET words = words"


class Migration(migrations.Migration):
    dependencies = [("claims", "0025_sentences_by_how_they_were_made")]

    operations = [
        migrations.AddField(
            model_name="rating",
            name="words",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Its labels in other languages as {language: [label, definition]}; kept in step by the database.",
            ),
        ),
        migrations.RunSQL(KEEP, LEAVE),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
