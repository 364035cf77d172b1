"""What partners and readers find a check by: derived by the database from the frozen document, and indexed.

Words are found by the endings of the check's own language, with or without their accents.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models

import claims.models.frozen
from factcheck.common.append_only import append_only

SIMPLE = "simple"
_KNOWN = (
    "ar=arabic ca=catalan da=danish de=german el=greek en=english es=spanish fi=finnish fr=french hi=hindi "
    "hu=hungarian id=indonesian it=italian nl=dutch no=norwegian pt=portuguese ro=romanian ru=russian "
    "sv=swedish tr=turkish"
)
CONFIGURATIONS = dict(pair.split("=") for pair in _KNOWN.split())
_NAMES = [SIMPLE, *CONFIGURATIONS.values()]


def _configuration(name: str) -> str:
    stem = "simple" if name == SIMPLE else f"{name}_stem"
    return f"""
CREATE TEXT SEARCH CONFIGURATION plumbline_{name} (COPY = {name});
ALTER TEXT SEARCH CONFIGURATION plumbline_{name} ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {stem};
"""


CONFIGURED = "".join(map(_configuration, _NAMES))
NOT_CONFIGURED = "".join(f"DROP TEXT SEARCH CONFIGURATION plumbline_{name};\n" for name in _NAMES)
_BY_LANGUAGE = " ".join(f"WHEN '{code}' THEN 'plumbline_{name}'::regconfig" for code, name in CONFIGURATIONS.items())

# Bodies that are parsed now, so that they mean the same under any search path: a restored dump has none.
FUNCTIONS = f"""
CREATE FUNCTION plumbline_words_of(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE lower(left(language, 2)) {_BY_LANGUAGE} ELSE 'plumbline_{SIMPLE}'::regconfig END;

CREATE FUNCTION plumbline_searched_words(headline text, summary text, speaker text, language text, document text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(to_tsvector(plumbline_words_of(language),
                             headline || ' ' || (document::jsonb ->> 'claim')), 'A')
    || setweight(to_tsvector(plumbline_words_of(language),
                             summary || ' ' || speaker || ' ' || (document::jsonb ->> 'quote')), 'B');

CREATE FUNCTION plumbline_common_rating(rating jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
    rating ->> 'common',
    CASE rating ->> 'value' WHEN '5' THEN 'true' WHEN '4' THEN 'mostly-true' WHEN '3' THEN 'half-true'
                            WHEN '2' THEN 'mostly-false' WHEN '1' THEN 'false' END,
    CASE WHEN rating ->> 'key' IN ('unproven', 'context', 'satire') THEN rating ->> 'key' ELSE 'other' END);
"""
NO_FUNCTIONS = """
DROP FUNCTION plumbline_common_rating(jsonb);
DROP FUNCTION plumbline_searched_words(text, text, text, text, text);
DROP FUNCTION plumbline_words_of(text);
"""
# In one statement, because each would write the whole table anew.
COLUMNS = """
ALTER TABLE claims_publication
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS
        (plumbline_searched_words(headline, summary, speaker_name, language, document)) STORED,
    ADD COLUMN common_rating text NOT NULL GENERATED ALWAYS AS
        (plumbline_common_rating(document::jsonb -> 'rating')) STORED,
    ADD COLUMN topic_names jsonb NOT NULL GENERATED ALWAYS AS
        (coalesce(document::jsonb -> 'topics', '[]'::jsonb)) STORED,
    ADD COLUMN countries jsonb NOT NULL GENERATED ALWAYS AS
        (coalesce(document::jsonb -> 'countries', '[]'::jsonb)) STORED,
    ADD COLUMN addresses jsonb NOT NULL GENERATED ALWAYS AS
        (jsonb_path_query_array(document::jsonb, '$.appearances[*].url')) STORED;
"""
NO_COLUMNS = """
ALTER TABLE claims_publication DROP COLUMN search, DROP COLUMN common_rating, DROP COLUMN topic_names,
    DROP COLUMN countries, DROP COLUMN addresses;
"""
# PostgreSQL computes these columns after the trigger has looked, so the trigger must not compare them.
# Nobody can write them: not even their owner.
DERIVED = ("search", "common_rating", "topic_names", "countries", "addresses")
MUTABLE = ("status", "notice", "status_changed_at")
NO_TRIGGER = "DROP TRIGGER claims_publication_append_only ON claims_publication;"


class Migration(migrations.Migration):
    dependencies = [("claims", "0022_nearness_by_whole_vectors")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(CONFIGURED, NOT_CONFIGURED),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(NO_TRIGGER, append_only("claims_publication", mutable=MUTABLE).sql),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(COLUMNS, NO_COLUMNS)],
            state_operations=[
                migrations.AddField(
                    model_name="publication",
                    name="addresses",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.frozen.Addresses("document"),
                        help_text="Where the claim was seen.",
                        output_field=models.JSONField(),
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="common_rating",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.frozen.CommonRating("document"),
                        help_text="For filters: the rating on the axis that all scales share.",
                        output_field=models.TextField(),
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="countries",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.frozen.Countries("document"),
                        help_text="For filters: of the outlets where the claim was seen.",
                        output_field=models.JSONField(),
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="search",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.frozen.SearchedWords(
                            "headline", "summary", "speaker_name", "language", "document"
                        ),
                        help_text="For full-text search.",
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                migrations.AddField(
                    model_name="publication",
                    name="topic_names",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=claims.models.frozen.TopicNames("document"),
                        help_text="For filters.",
                        output_field=models.JSONField(),
                    ),
                ),
            ],
        ),
        append_only("claims_publication", mutable=(*MUTABLE, *DERIVED)),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["status_changed_at"], name="publication_changed"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.F("rating_key"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                name="publication_by_rating",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.F("common_rating"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                name="publication_by_common_rating",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.F("language"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                name="publication_by_language",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                django.db.models.functions.text.Upper("speaker_name"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                name="publication_by_speaker",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("search"),
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                name="publication_by_words",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status__in", ["LIVE", "CONTESTED"])),
                fields=["topic_names", "countries", "addresses"],
                name="publication_by_mention",
            ),
        ),
    ]
