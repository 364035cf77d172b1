"""Whether this process can do its work: the database, Redis and the migrations, each in a sentence without secrets."""

import functools
import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from redis import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
_PATIENCE_S = 1.0


def what_is_wrong() -> list[str]:
    """A sentence for each thing that keeps the desk from working; none: it is ready. Details go to the log only."""
    return [sentence for look in (_database, _redis) for sentence in look()]


def _database() -> list[str]:
    """The database, and, where it answers, its migrations."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return ["The database is empty: run “manage.py migrate”."]
            cursor.execute("SELECT app, name FROM django_migrations")
            missing = len(_wanted() - set(cursor.fetchall()))
    except (Error, ImproperlyConfigured) as error:
        log.warning("Not ready, the database: %s", error)
        return ["The database does not answer."]
    if not missing:
        return []
    waiting = "One migration has" if missing == 1 else f"{missing} migrations have"
    return [f"{waiting} not been applied: run “manage.py migrate”."]


@functools.cache
def _wanted() -> frozenset[tuple[str, str]]:
    """The migrations that this code was written for; they lie on the disk and do not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _redis() -> list[str]:
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=_PATIENCE_S, socket_timeout=_PATIENCE_S
        ) as server:
            server.ping()
    except (RedisError, OSError, ValueError) as error:
        log.warning("Not ready, Redis: %s", error)
        return ["Redis does not answer."]
    return []
