"""One throw-away engine a test run; each parallel worker has its own database and Redis number on it."""

import shutil

import hypothesis
import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from factcheck.engine import throwaway
from factcheck.engine.postgres import make_role
from factcheck.engine.servers import Servers

pytest_plugins = ["tests.engine.fixtures"]
STARTED = pytest.StashKey()
# A test that was slow because the machine was busy says nothing of what it tests.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


def pytest_configure(config) -> None:
    """The controlling process starts the engine; parallel workers find it by the inherited environment."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if settings.EMBEDDED_POSTGRES or settings.EMBEDDED_VALKEY:
        config.stash[STARTED] = start_engine()
    if not settings.EMBEDDED_POSTGRES:
        make_application_role()


def start_engine():
    throwaway.sweep()
    claimed = throwaway.claim(settings.ENGINE_HOME)
    servers = Servers(
        home=settings.ENGINE_HOME,
        bin_dir=settings.ENGINE_BIN_DIR,
        postgres=settings.EMBEDDED_POSTGRES,
        valkey=settings.EMBEDDED_VALKEY,
        throwaway=True,
    )
    servers.start()
    return servers, claimed


def make_application_role() -> None:
    """On a server of somebody else's: the role that web and worker run as, with the owner's password."""
    database = settings.DATABASES["default"]
    role, password = settings.APP_DATABASE_ROLE, database["PASSWORD"]
    with psycopg.connect(settings.DATABASE_OWNER_URL, dbname="postgres", autocommit=True) as connection:
        make_role(connection, role)
        if password:
            names = {"role": sql.Identifier(role), "password": sql.Literal(password)}
            connection.execute(sql.SQL("ALTER ROLE {role} PASSWORD {password}").format(**names))


def pytest_unconfigure(config) -> None:
    if STARTED not in config.stash:
        return
    servers, claimed = config.stash[STARTED]
    servers.stop()
    claimed.close()
    shutil.rmtree(settings.ENGINE_HOME.root, ignore_errors=True)


def pytest_make_parametrize_id(config, val, argname: str) -> str | None:
    """A short name for a long value: an archive holds the second it was made in, so two workers would name it twice."""
    return argname if isinstance(val, bytes | str) and len(val) > 80 else None


@pytest.fixture
def desk(db):
    """A desk with somebody in each role (`tests.factories.Desk`)."""
    from tests.factories import open_desk  # models can't be imported before Django is set up

    return open_desk()


@pytest.fixture
def somebody(db):
    """A triager with a password (`tests.factories.PASSWORD`)."""
    from factcheck.accounts.roles import TRIAGER
    from tests.factories import PASSWORD, person

    return person(TRIAGER, password=PASSWORD)


@pytest.fixture
def limits(settings):
    """The limits of guessing as they hold in production, counted from nothing."""
    from django.core.cache import cache

    from factcheck.settings.accounts import ACCOUNT_RATE_LIMITS

    settings.ACCOUNT_RATE_LIMITS = ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def paper(settings):
    """A newspaper with articles by path, on loopback and open for this test only."""
    from tests.articles.paper import Paper
    from tests.loopback import served

    with served(Paper(), settings) as server:
        yield server
