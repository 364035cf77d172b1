"""`manage.py up`: starts whole, ends whole, and takes kill -9 of any part for an accident, not an end."""

import shutil
import signal
import tempfile
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from factcheck.engine.places import OWNER
from tests.engine.desk import Desk, manage, some_free_port, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]
PORT = some_free_port()
SOON = 15
"""Seconds. The supervisor itself waits for three and a half at most; a busy machine makes each step longer, and a part
that hangs would take half a minute."""
PARTS = ["gunicorn", "worker", "beat", "postgres", "valkey-server"]


def private_folder() -> Path:
    """Under /tmp itself: pytest's own folder is closed to the account that the databases run as."""
    folder = Path(tempfile.mkdtemp(prefix="plumbline-up-"))
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def desk():
    running = Desk(private_folder())
    try:
        running.up("--port", str(PORT))
        yield running
    finally:
        running.end()
        shutil.rmtree(running.var, ignore_errors=True)


def execute(desk: Desk, query: str) -> list[tuple]:
    with psycopg.connect(desk.home.database_url(role=OWNER), autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def test_it_says_where_the_desk_is_and_the_desk_is_there(desk):
    assert f"http://127.0.0.1:{PORT}/" in desk.said
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/accounts/login/", timeout=10) as page:
        assert page.status == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_second_start_is_refused_in_words(desk):
    second = manage("up", "--bare", var=desk.var)
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert f"http://127.0.0.1:{PORT}/" in second.stderr


@pytest.mark.parametrize("part", PARTS)
def test_a_part_killed_with_9_comes_back(desk, part):
    before = desk.named(part)
    before[0].kill()
    wait_for(lambda: desk.named(part) and not set(desk.named(part)) & set(before))
    assert desk.process.poll() is None


def test_after_kill_9_of_the_supervisor_all_is_gone_and_the_next_start_has_the_data(desk):
    wait_for(lambda: answers(desk), patience=60)
    execute(desk, "CREATE TABLE kept AS SELECT 42 AS answer")
    desk.stop(signal.SIGKILL)
    wait_for(lambda: not desk.programs)
    # How quick it is depends on the machine; that no stale lock is waited for does not.
    assert desk.up("--port", str(PORT)) < 30
    assert execute(desk, "SELECT answer FROM kept") == [(42,)]


def answers(desk: Desk) -> bool:
    try:
        return execute(desk, "SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def test_ctrl_c_ends_everything_soon(desk):
    if desk.process.poll() is not None:
        desk.up("--port", str(PORT))
    assert desk.stop() < SOON
    assert desk.programs == []


def test_without_the_engine_a_command_says_how_to_start_it():
    folder = private_folder()
    shown = manage("showmigrations", var=folder)
    shutil.rmtree(folder)
    assert shown.returncode == 1
    assert shown.stderr.strip() == "The desk's database isn't running: start it with `make run`."


def test_database_url_and_redis_url_replace_the_embedded_engine(django_db_setup):
    folder = private_folder()
    elsewhere = Desk(
        folder,
        DATABASE_URL=settings.ENGINE_HOME.database_url(role=OWNER),
        REDIS_URL=settings.REDIS_URL,
    )
    try:
        elsewhere.up()
        assert elsewhere.named("postgres") == elsewhere.named("valkey") == []
        assert not elsewhere.home.postgres_data.exists()
        assert elsewhere.stop(signal.SIGTERM) < SOON
    finally:
        elsewhere.end()
        shutil.rmtree(folder, ignore_errors=True)
