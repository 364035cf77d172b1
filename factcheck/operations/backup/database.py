"""The database's side: one consistent dump with the counts of the same moment, and putting it back."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import connections, transaction
from psycopg import sql
from psycopg.conninfo import make_conninfo

from factcheck.engine import binaries
from factcheck.engine.failure import EngineError

from .failure import BackupError

OWNER: Final = "owner"
# Who was signed in when the backup was made is not who is signed in when it is restored.
LEFT_OUT: Final = ("django_session", "usersessions_usersession")
_TABLES = """
    SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = 'public' AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e') ORDER BY relname
"""


@contextmanager
def one_moment() -> Iterator[str]:
    """A transaction that sees the database as it is now; the name under which pg_dump sees the same."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def tables() -> list[str]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_TABLES)
        return [name for (name,) in cursor.fetchall()]


def row_counts() -> dict[str, int]:
    """{table: rows} of all tables that a backup holds."""
    with connections[OWNER].cursor() as cursor:
        counted = {}
        for name in tables():
            if name not in LEFT_OUT:
                cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)).as_string())
                counted[name] = cursor.fetchone()[0]
        return counted


def dump(*, moment: str, into: Path) -> None:
    """All of the database as pg_dump's own format, as it stood at the moment."""
    left = [f"--exclude-table-data=public.{name}" for name in LEFT_OUT]
    options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", f"--snapshot={moment}", *left]
    _run("pg_dump", *options, f"--file={into}")


def load(file: IO[bytes]) -> None:
    """All or nothing, as the role that owns the tables."""
    options = ["--no-owner", "--no-privileges", "--no-comments", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", *options, feed=file)


def _run(program: str, *options: str, feed: IO[bytes] | None = None) -> None:
    """Run PostgreSQL's own program; the password goes by the environment, where no list of processes shows it."""
    about = dict(connections[OWNER].get_connection_params())
    password = about.pop("password", "") or ""
    named = make_conninfo(**{name: value for name, value in about.items() if _known(name, value)})
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PGPASSWORD": str(password)}
    with subprocess.Popen(
        [str(_program(program)), *options, f"--dbname={named}"],
        stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        said = _fed(running, feed)
    if running.returncode:
        raise BackupError(f"{program} ended with {running.returncode}: {said.strip() or 'it said nothing'}")


def _fed(running: subprocess.Popen, feed: IO[bytes] | None) -> str:
    """Everything that it has to say, after all that it has to read."""
    try:
        while feed and (data := feed.read(1 << 20)):
            running.stdin.write(data)
        if feed:
            running.stdin.close()
    except BrokenPipeError:
        pass
    return running.stderr.read().decode(errors="replace")


def _known(name: str, value: Any) -> bool:
    return value is not None and (name in {"dbname", "user", "host", "port"} or name.startswith("ssl"))


def _program(name: str) -> Path:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10_000
    try:
        return binaries.postgres_tool(name, named=settings.ENGINE_BIN_DIR, major=major)
    except EngineError as wrong:
        raise BackupError(str(wrong)) from None
