"""What the whole database holds, in one word a table: for tests that nothing was changed."""

from django.apps import apps
from django.db import connection

# Who is seen where is noted at every request, whatever comes of it.
_NOTED = {"django_session", "usersessions_usersession", "partners_apikey", "partners_keyusage"}


def state() -> dict[str, str]:
    """{table: hash of its rows}, of everything but sessions and the use of keys."""
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - _NOTED)
    hashed = "SELECT '{0}', coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM \"{0}\" t"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(hashed.format(table) for table in tables))
        return dict(cursor.fetchall())


def changed(before: dict[str, str]) -> list[str]:
    """The tables that are not as they were."""
    return [table for table, rows in state().items() if before[table] != rows]
