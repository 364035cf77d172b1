"""What the application's database role may do. It owns nothing, so it can neither change history nor lift triggers."""

from django.conf import settings
from django.db import connections, router
from psycopg import sql

from .models import append_only_models


def grant_after_migrate(sender, using: str, **kwargs) -> None:
    """After the last app has migrated, give the application role its rights. Idempotent."""
    role = settings.APP_DATABASE_ROLE
    if role and sender.label == "common" and router.allow_migrate(using, "common"):
        grant(using=using, role=role)


def grant(*, using: str, role: str) -> None:
    """Grant everyday rights on every table, then take back what would change a record."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None or found[0]:
            return
        made = set(connection.introspection.table_names(cursor))
        for statement in _everyday(role) + _record_tables(role, made=made):
            cursor.execute(statement.as_string(connection.connection))


def _everyday(role: str) -> list[sql.Composed]:
    templates = (
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        # Tables of the next version's migrations: triggers write into some at once, for the version that still runs.
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    )
    return [sql.SQL(template).format(role=sql.Identifier(role)) for template in templates]


def _record_tables(role: str, *, made: set[str]) -> list[sql.Composed]:
    statements = []
    for model in append_only_models():
        if model._meta.db_table not in made:
            continue
        table = sql.Identifier(model._meta.db_table)
        names = {"table": table, "role": sql.Identifier(role)}
        statements.append(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}").format(**names))
        columns = sql.SQL(", ").join(map(sql.Identifier, model.mutable_columns or (model._meta.pk.column,)))
        # A row lock (SELECT … FOR UPDATE) needs UPDATE on some column; the trigger still refuses to change the key.
        statements.append(sql.SQL("GRANT UPDATE ({columns}) ON {table} TO {role}").format(columns=columns, **names))
    return statements
