"""The words of published checks, so that a search with a slip of the pen finds what was meant."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import claims.models.word

# The same reading of words as full-text search: its parser, without accents, and no language's endings cut off.
# In order, so that two publications at once never wait for each other crosswise.
_WORDS = """
INSERT INTO claims_publishedword (word)
SELECT DISTINCT word FROM {rows} AS row, unnest(tsvector_to_array(to_tsvector(
    'plumbline_simple'::regconfig,
    concat_ws(' ', row.headline, row.summary, row.speaker_name,
              row.document::jsonb ->> 'claim', row.document::jsonb ->> 'quote')))) AS word
WHERE char_length(word) BETWEEN 4 AND 40 AND word !~ '[0-9/@:]'
ORDER BY word ON CONFLICT DO NOTHING
"""
LETTERS = """
CREATE FUNCTION plumbline_letters(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', ascii(letter) % 36 + 1, 1), '' ORDER BY place)
    FROM regexp_split_to_table(word, '') WITH ORDINALITY AS split (letter, place);
END;
"""
TRIGGER = f"""
CREATE FUNCTION plumbline_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {_WORDS.format(rows="come")};
    RETURN NULL;
END $$;
CREATE TRIGGER claims_publication_words AFTER INSERT ON claims_publication
    REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION plumbline_keep_words();
"""
NO_TRIGGER = """
DROP TRIGGER claims_publication_words ON claims_publication;
DROP FUNCTION plumbline_keep_words();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0031_public_wordings")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(LETTERS, "DROP FUNCTION plumbline_letters(text);"),
        migrations.CreateModel(
            name="PublishedWord",
            fields=[
                (
                    "word",
                    models.CharField(
                        help_text="In small letters and without accents; at least four, no figures.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "letters",
                    models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.word.Letters("word"),
                        help_text="The same in signs of which trigrams can be made, whatever its script.",
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "ordering": ["word"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["letters"], name="published_word_near", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
        migrations.RunSQL(_WORDS.format(rows="claims_publication"), migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
    ]
