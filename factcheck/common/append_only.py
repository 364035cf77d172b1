"""Migration operation that makes a table append-only by a trigger."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION plumbline_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed text[] := TG_ARGV::text[];
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(OLD) - allowed) = (to_jsonb(NEW) - allowed) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% rows are a record and are never changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""


def append_only(table: str, *, mutable: tuple[str, ...] = ()) -> migrations.RunSQL:
    """Refuse DELETE, and UPDATE of any column but `mutable`, on a table."""
    arguments = ", ".join(f"'{column}'" for column in mutable)
    return migrations.RunSQL(
        sql=f"""{FUNCTION}
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION plumbline_refuse_change({arguments});""",
        reverse_sql=f"DROP TRIGGER IF EXISTS {table}_append_only ON {table};",
    )
