"""The drill: a desk that worked goes into one file, and comes back into an engine where nothing was."""

import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone

from claims.models import Publication
from factcheck.engine import lock
from factcheck.engine.places import OWNER, home_under
from factcheck.engine.servers import Servers
from factcheck.operations.backup.bundle import Reader
from tests.engine.desk import manage
from tests.operations.commands import told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def ended(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture
def empty_place():
    """Where an engine has never run: near the root, because sockets have short names."""
    place = Path("/tmp") / f"plumbline-drill-{timezone.now():%H%M%S%f}"
    yield place
    home = home_under(place)
    for folder in {place, home.root, home.sockets}:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_the_drill(worked, tmp_path, passphrase, empty_place):
    file = tmp_path / "desk.tar"
    said = told("backup", file, "--passphrase-file", passphrase)
    rows = Reader(file).manifest["rows"]
    assert f"{sum(rows.values()):,} rows" in said
    assert file.stat().st_mode & 0o077 == 0

    came = ended(manage("restore", str(file), "--passphrase-file", str(passphrase), var=empty_place))

    assert f"Restored {sum(rows.values()):,} rows and 1 archived files." in came
    assert "RECORD_KEY is back in" in came
    assert "signed with another key" not in came
    look_around(empty_place, expected=rows)
    again = manage("restore", str(file), var=empty_place)
    assert again.returncode == 1
    assert "This database is not empty" in again.stderr


def look_around(place: Path, *, expected: dict[str, int]) -> None:
    """The engine that came back: its rows, its record, its archive, and what nobody may do there."""
    home = home_under(place)
    servers = Servers(home=home, valkey=False)
    with lock.take(place / "up.lock", note="a test"):
        servers.start()
        try:
            assert rows_of(home.database_url(role=OWNER), expected) == expected
            assert "entries hold, signed" in ended(manage("verify_record", var=place))
            assert "All 1 are as they were." in ended(manage("verify_archive", var=place))
            nobody_rewrites(home.database_url(role=OWNER), home.database_url(role="plumbline_app"))
        finally:
            servers.stop(patience=5)


def rows_of(url: str, tables: dict[str, int]) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def nobody_rewrites(as_owner: str, as_app: str) -> None:
    """The triggers stand for the owner, the rights for the application; new numbers follow the old ones."""
    with psycopg.connect(as_owner, autocommit=True) as owner:
        for statement in ("UPDATE claims_event SET step = 'x'", "DELETE FROM record_entry"):
            with pytest.raises(psycopg.errors.RestrictViolation):
                owner.execute(statement)
    with psycopg.connect(as_app, autocommit=True) as app:
        for statement in ("UPDATE claims_event SET step = 'x'", "DROP TRIGGER public_event_waits ON claims_event"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)
        app.execute("INSERT INTO auth_group (name) VALUES ('made after the restore')")


@pytest.mark.slow
def test_a_server_of_ones_own_gets_the_desk_without_a_superuser(
    worked, tmp_path, passphrase, server_of_ones_own, settings
):
    if connection.settings_dict.get("PASSWORD"):
        pytest.skip("The roles of this server want passwords.")
    file, keys = tmp_path / "desk.tar", tmp_path / "keys"
    told("backup", file, "--passphrase-file", passphrase)
    place = {
        "var": tmp_path / "var",
        "DATABASE_URL": server_of_ones_own,
        "APP_DATABASE_ROLE": settings.APP_DATABASE_ROLE,
        "SECRET_KEY": "of-another-desk",
        "RECORD_KEY": "YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlciE=",
    }
    came = ended(manage("restore", str(file), "--passphrase-file", str(passphrase), "--keys-to", str(keys), **place))
    assert "The record was signed with another key than this desk’s RECORD_KEY. It is in this backup." in came
    assert f"RECORD_KEY={settings.RECORD_KEY}\n" in keys.read_text()
    assert keys.stat().st_mode & 0o077 == 0
    assert "entries hold" in ended(manage("verify_record", **place | {"RECORD_KEY": settings.RECORD_KEY}))


def test_a_desk_that_was_used_takes_no_backup_in(worked, tmp_path):
    file = tmp_path / "desk.tar"
    said = told("backup", file)
    assert "NOT in it: the keys" in said
    before = Publication.objects.count()
    with pytest.raises(CommandError, match="This database is not empty: it has"):
        told("restore", file)
    assert Publication.objects.count() == before
