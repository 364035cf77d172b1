"""Counts by day that the database keeps itself: figures of a year then cost what figures of a week do."""

import django.db.models.deletion
from django.db import migrations, models

# What each kind counts, from the rows themselves: (kind, day, key, count).
_OF_CLAIM = """
CREATE FUNCTION plumbline_days_of_claim(status text, found timestamptz, decided timestamptz)
RETURNS TABLE (kind text, day date) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'found', (found AT TIME ZONE 'UTC')::date
    UNION ALL SELECT 'waiting', (found AT TIME ZONE 'UTC')::date WHERE status = 'CANDIDATE'
    UNION ALL SELECT 'snoozed', (found AT TIME ZONE 'UTC')::date WHERE status = 'SNOOZED'
    UNION ALL SELECT 'decided', (decided AT TIME ZONE 'UTC')::date
        WHERE status IN ('ACCEPTED', 'DISMISSED', 'MERGED') AND decided IS NOT NULL
$$;
CREATE FUNCTION plumbline_kinds_of_step(before text, after text)
RETURNS TABLE (kind text) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'sent' WHERE after = 'SUBMITTED'
    UNION ALL SELECT 'answered' WHERE before = 'SUBMITTED'
    UNION ALL SELECT 'approved' WHERE before = 'SUBMITTED' AND after = 'APPROVED'
    UNION ALL SELECT 'changes' WHERE before = 'SUBMITTED' AND after = 'CHANGES_REQUESTED'
$$;
CREATE FUNCTION plumbline_microseconds(since timestamptz, until timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE
RETURN (extract(epoch FROM until - since) * 1000000)::bigint;
CREATE FUNCTION plumbline_band(took bigint) RETURNS smallint LANGUAGE sql IMMUTABLE
RETURN floor(8 * ln(greatest(took, 0) + 1))::smallint;
CREATE FUNCTION plumbline_stands(status text) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN (status IN ('LIVE', 'CONTESTED'))::integer;
"""
_CLAIMS = """
CREATE FUNCTION plumbline_tally_new_claims() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_tallychange (kind, day, key, count)
    SELECT one.kind, one.day, '', count(*) FROM come,
        plumbline_days_of_claim(come.status, come.created_at, come.decided_at) AS one GROUP BY one.kind, one.day;
    RETURN NULL;
END $$;
CREATE TRIGGER claims_tallied AFTER INSERT ON claims_claim REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION plumbline_tally_new_claims();
CREATE FUNCTION plumbline_tally_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_tallychange (kind, day, key, count)
    SELECT kind, day, '', sum(sign) FROM (
        SELECT -1 AS sign, was.* FROM plumbline_days_of_claim(OLD.status, OLD.created_at, OLD.decided_at) AS was
        UNION ALL
        SELECT 1, now.* FROM plumbline_days_of_claim(NEW.status, NEW.created_at, NEW.decided_at) AS now
        WHERE TG_OP = 'UPDATE'
    ) AS both_sides GROUP BY kind, day HAVING sum(sign) <> 0;
    IF TG_OP = 'UPDATE' AND OLD.created_at <> NEW.created_at THEN
        PERFORM plumbline_tally_time(id, NEW.created_at, published_at)
        FROM claims_publication WHERE claim_id = NEW.id AND version = 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER claim_tallied_again AFTER UPDATE OF status, created_at, decided_at ON claims_claim FOR EACH ROW
    WHEN ((OLD.status, OLD.created_at, OLD.decided_at) IS DISTINCT FROM (NEW.status, NEW.created_at, NEW.decided_at))
    EXECUTE FUNCTION plumbline_tally_claim();
CREATE TRIGGER claim_tallied_no_more AFTER DELETE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION plumbline_tally_claim();
"""
_STEPS = """
CREATE FUNCTION plumbline_tally_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_tallychange (kind, day, key, count)
    SELECT kind, (NEW.at AT TIME ZONE 'UTC')::date, '', 1
    FROM plumbline_kinds_of_step(NEW.from_status, NEW.to_status);
    RETURN NULL;
END $$;
CREATE TRIGGER step_tallied AFTER INSERT ON claims_event FOR EACH ROW
    WHEN (NEW.to_status = 'SUBMITTED' OR NEW.from_status = 'SUBMITTED') EXECUTE FUNCTION plumbline_tally_step();
"""
# A claim's topics and what stands of it are told by two tables: with the claim locked, no change of the one goes
# without seeing that of the other. Whoever works on a claim has locked it already.
_CHECKS = """
CREATE FUNCTION plumbline_tally_time(of bigint, began timestamptz, published timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    us bigint := plumbline_microseconds(began, published);
    at date := (published AT TIME ZONE 'UTC')::date;
BEGIN
    INSERT INTO claims_tallychange (kind, day, key, count)
        SELECT 'took', day, band::text, -1 FROM claims_timetopublish WHERE publication_id = of
        UNION ALL SELECT 'took', at, plumbline_band(us)::text, 1;
    INSERT INTO claims_timetopublish (publication_id, day, band, took) VALUES (of, at, plumbline_band(us), us)
        ON CONFLICT (publication_id) DO UPDATE SET day = EXCLUDED.day, band = EXCLUDED.band, took = EXCLUDED.took;
END $$;
CREATE FUNCTION plumbline_tally_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    began timestamptz;
    sign integer := plumbline_stands(NEW.status);
BEGIN
    SELECT created_at INTO began FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' THEN
        sign := sign - plumbline_stands(OLD.status);
    ELSE
        INSERT INTO claims_tallychange (kind, day, key, count) VALUES (
            CASE WHEN NEW.version = 1 THEN 'first' ELSE 'later' END, (NEW.published_at AT TIME ZONE 'UTC')::date, '', 1
        );
        IF NEW.version = 1 THEN
            PERFORM plumbline_tally_time(NEW.id, began, NEW.published_at);
        END IF;
    END IF;
    INSERT INTO claims_tallychange (kind, day, key, count)
    SELECT 'rated', (first.published_at AT TIME ZONE 'UTC')::date, about.topic_id || ':' || NEW.rating_key, sign
    FROM claims_claim_topics about
    JOIN claims_publication first ON first.claim_id = about.claim_id AND first.version = 1
    WHERE about.claim_id = NEW.claim_id AND sign <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER version_tallied AFTER INSERT OR UPDATE OF status ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION plumbline_tally_version();
CREATE FUNCTION plumbline_tally_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM claims_claim WHERE id IN (OLD.claim_id, NEW.claim_id) ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO claims_tallychange (kind, day, key, count)
    SELECT 'rated', (first.published_at AT TIME ZONE 'UTC')::date, topic || ':' || shown.rating_key, sign
    FROM (VALUES (OLD.claim_id, OLD.topic_id, -1), (NEW.claim_id, NEW.topic_id, 1)) AS about (claim, topic, sign)
    JOIN claims_publication shown ON shown.claim_id = claim AND shown.status IN ('LIVE', 'CONTESTED')
    JOIN claims_publication first ON first.claim_id = claim AND first.version = 1;
    RETURN NULL;
END $$;
CREATE TRIGGER topic_tallied AFTER INSERT OR UPDATE OR DELETE ON claims_claim_topics
    FOR EACH ROW EXECUTE FUNCTION plumbline_tally_topic();
"""
_ALL = """
CREATE FUNCTION plumbline_count_anew() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE claims_claim, claims_event, claims_publication, claims_claim_topics, claims_tally, claims_tallychange
        IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM claims_tally;
    DELETE FROM claims_tallychange;
    DELETE FROM claims_timetopublish;
    INSERT INTO claims_timetopublish (publication_id, day, band, took)
    SELECT p.id, (p.published_at AT TIME ZONE 'UTC')::date, plumbline_band(us), us
    FROM claims_publication p JOIN claims_claim c ON c.id = p.claim_id,
        LATERAL (SELECT plumbline_microseconds(c.created_at, p.published_at) AS us) AS time WHERE p.version = 1;
    INSERT INTO claims_tally (kind, day, key, count)
    SELECT one.kind, one.day, '', count(*) FROM claims_claim,
        plumbline_days_of_claim(status, created_at, decided_at) AS one GROUP BY one.kind, one.day
    UNION ALL SELECT one.kind, (at AT TIME ZONE 'UTC')::date AS day, '', count(*) FROM claims_event,
        plumbline_kinds_of_step(from_status, to_status) AS one
        WHERE to_status = 'SUBMITTED' OR from_status = 'SUBMITTED' GROUP BY one.kind, day
    UNION ALL SELECT CASE WHEN version = 1 THEN 'first' ELSE 'later' END AS kind,
        (published_at AT TIME ZONE 'UTC')::date AS day, '', count(*) FROM claims_publication GROUP BY 1, 2
    UNION ALL SELECT 'took', day, band::text, count(*) FROM claims_timetopublish GROUP BY day, band
    UNION ALL SELECT 'rated', (first.published_at AT TIME ZONE 'UTC')::date AS day,
        about.topic_id || ':' || shown.rating_key AS key, count(*) FROM claims_claim_topics about
        JOIN claims_publication first ON first.claim_id = about.claim_id AND first.version = 1
        JOIN claims_publication shown ON shown.claim_id = about.claim_id AND shown.status IN ('LIVE', 'CONTESTED')
        GROUP BY 2, 3;
END $$;
"""
_VIEW = """
CREATE VIEW claims_tallied AS SELECT id, kind, day, key, count FROM claims_tally
    UNION ALL SELECT -id, kind, day, key, count FROM claims_tallychange;
ALTER TABLE claims_tallychange SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
"""
AGAIN = """
DROP VIEW claims_tallied;
DROP TRIGGER claims_tallied ON claims_claim;
DROP TRIGGER claim_tallied_again ON claims_claim;
DROP TRIGGER claim_tallied_no_more ON claims_claim;
DROP TRIGGER step_tallied ON claims_event;
DROP TRIGGER version_tallied ON claims_publication;
DROP TRIGGER topic_tallied ON claims_claim_topics;
DROP FUNCTION plumbline_count_anew, plumbline_tally_new_claims, plumbline_tally_claim, plumbline_tally_step,
    plumbline_tally_version, plumbline_tally_topic, plumbline_tally_time, plumbline_days_of_claim,
    plumbline_kinds_of_step, plumbline_microseconds, plumbline_band, plumbline_stands;
"""


def counted(*first, **options) -> migrations.CreateModel:
    columns = {
        "kind": models.CharField(help_text="Of what: `Tallying` names them.", max_length=10),
        "day": models.DateField(help_text="Of which day, in UTC."),
        "key": models.CharField(blank=True, help_text="Of which sort, where the kind has sorts.", max_length=80),
        "count": models.BigIntegerField(help_text="How many; in a change: how many more."),
    }
    (name, key) = first
    return migrations.CreateModel(name=name, fields=[*columns.items(), ("id", key)], options=options)


def own_key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    safe_because = "it counts a million claims in seconds, and writers wait for it rather than being counted twice"
    dependencies = [("claims", "0039_vectors_made_anew")]

    operations = [
        counted(
            "Tallied",
            models.BigIntegerField(help_text="Of no meaning.", primary_key=True, serialize=False),
            db_table="claims_tallied",
            managed=False,
        ),
        counted("TallyChange", own_key()),
        counted(
            "Tally",
            own_key(),
            verbose_name_plural="tallies",
            constraints=[models.UniqueConstraint(fields=("kind", "day", "key"), name="tally_once")],
        ),
        migrations.CreateModel(
            name="TimeToPublish",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        help_text="The first version.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.publication",
                    ),
                ),
                ("day", models.DateField(help_text="When it was published, in UTC.")),
                ("band", models.SmallIntegerField(help_text="Of the time, each an eighth longer than the one before.")),
                ("took", models.BigIntegerField(help_text="In microseconds.")),
            ],
            options={
                "verbose_name_plural": "times to publish",
                "indexes": [
                    models.Index(fields=["band", "day"], include=("took",), name="time_to_publish_by_band"),
                ],
            },
        ),
        # Writers wait from the first trigger on until all is counted: seconds for a million claims.
        migrations.RunSQL(_OF_CLAIM + _CLAIMS + _STEPS + _CHECKS + _ALL + _VIEW, AGAIN),
        migrations.RunSQL("SELECT plumbline_count_anew()", migrations.RunSQL.noop),
    ]
