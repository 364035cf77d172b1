"""Whether the desk is well, as an orchestrator asks: by number, without a login, without TLS."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

NOBODY = "unix:///nowhere/valkey.sock?db=0"


def asked(path: str, *, host: str = "10.4.7.9:8000"):
    return Client(raise_request_exception=False).get(path, headers={"Host": host})


def test_a_living_process_says_so_and_asks_nobody(db, settings):
    settings.ALLOWED_HOSTS = ["desk.example"]
    settings.SECURE_SSL_REDIRECT = True
    with CaptureQueriesContext(connection) as questions:
        answer = asked("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert len(questions) == 0
    assert "no-store" in answer["Cache-Control"]


def test_a_desk_with_all_it_needs_is_ready(db, settings):
    settings.ALLOWED_HOSTS = ["desk.example"]
    answer = asked("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


def test_other_addresses_still_want_their_host(db, settings):
    settings.ALLOWED_HOSTS = ["desk.example"]
    assert asked("/checks/").status_code == 400


def test_without_redis_it_is_not_ready_and_says_no_address(db, settings):
    settings.REDIS_URL = "redis://user:topsecret@127.0.0.1:1/0"
    answer = asked("/readyz")
    assert answer.status_code == 503
    assert answer.content.decode() == "Redis does not answer.\n"


def test_a_migration_that_waits_is_told(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'claims' AND name LIKE '0002%'")
    answer = asked("/readyz")
    assert answer.status_code == 503
    assert "One migration has not been applied: run “manage.py migrate”." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_without_its_database_it_lives_and_is_not_ready():
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(HOST="/nowhere", PASSWORD="topsecret")
    try:
        answer = asked("/readyz")
        assert asked("/healthz").status_code == 200
    finally:
        connection.close()
        connection.settings_dict.update(kept)
    assert answer.status_code == 503
    assert answer.content.decode() == "The database does not answer.\n"


def test_probes_are_only_read(db):
    assert Client().post("/readyz").status_code == 405
