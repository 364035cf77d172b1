"""Fixtures for tests that need more than a test database: the application's own role, a real worker."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections

from tests.engine.worker import RealWorker


def url_of(database: dict, *, role: str) -> str:
    """A connection URL for the database that these Django settings describe, as another role."""
    password = f":{quote(database['PASSWORD'], safe='')}" if database.get("PASSWORD") else ""
    port = f":{database['PORT']}" if database.get("PORT") else ""
    return f"postgresql://{role}{password}@{quote(database['HOST'], safe='')}{port}/{database['NAME']}"


@pytest.fixture
def app_role_url(db) -> str:
    """The test database as the role that web and worker run as: for proving what that role can't do.

    Another connection sees only what is committed: use it with `transactional_db`, or for what must fail.
    """
    return url_of(connections["default"].settings_dict, role=settings.APP_DATABASE_ROLE)


@pytest.fixture
def as_the_web_does(transactional_db) -> Iterator[None]:
    """This test's own connection as the role that web and worker run as, which may less than the tables' owner."""
    database = connections["default"].settings_dict
    owner = database["USER"]
    connections["default"].close()
    database["USER"] = settings.APP_DATABASE_ROLE
    yield
    connections["default"].close()
    database["USER"] = owner


@pytest.fixture
def celery_worker_process(transactional_db, tmp_path) -> Iterator[RealWorker]:
    """A real Celery worker on this test's database (as the application's role) and Redis number, ready.

    `.kill()` is kill -9 of the whole group, `.start()` starts it again, `.start_beat()` adds the schedule.
    """
    url = url_of(connections["default"].settings_dict, role=settings.APP_DATABASE_ROLE)
    worker = RealWorker(database_url=url, folder=tmp_path)
    worker.start()
    yield worker
    worker.end()
