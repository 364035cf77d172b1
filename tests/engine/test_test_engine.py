"""The engine that tests stand on."""

import psycopg
import pytest
import redis
from django.conf import settings
from django.db import connection


def test_the_test_database_is_a_postgresql_with_the_extensions_we_need(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions")
        names = {name for (name,) in cursor.fetchall()}
    assert {"vector", "pg_trgm", "unaccent"} <= names


def test_the_application_role_is_a_plain_one(app_role_url):
    query = "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    with psycopg.connect(app_role_url) as connected:
        assert connected.execute(query).fetchone() == (False, False, False)


def test_parallel_workers_have_a_redis_database_each():
    client = redis.Redis.from_url(settings.REDIS_URL)
    assert client.ping()


@pytest.mark.slow
def test_a_real_worker_answers_and_can_be_killed(celery_worker_process):
    assert celery_worker_process.process.poll() is None
    celery_worker_process.kill()
    assert celery_worker_process.process.poll() is not None
