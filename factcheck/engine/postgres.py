"""The private PostgreSQL: one cluster, one Unix socket, no network, two login roles."""

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from factcheck.engine import folders, places, programs
from factcheck.engine.account import Account
from factcheck.engine.failure import EngineError

EXTENSIONS = ("vector", "pg_trgm", "unaccent")
# Pages ask short questions of what is in memory or on a solid-state disk: an index is worth its jumps, and neither
# helpers nor a compiler are worth their start.
SHORT_QUESTIONS = {"random_page_cost": "1.1", "max_parallel_workers_per_gather": "0", "jit": "off"}
SAFE = SHORT_QUESTIONS | {"shared_buffers": "128MB", "max_connections": "60"}
# Nothing of a test run outlives it, so nothing waits for a disk.
FAST = SHORT_QUESTIONS | {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
}


@dataclass(frozen=True, kw_only=True)
class Postgres:
    """A cluster in `home`, run by the binaries in `folder` as `account`."""

    home: places.Home
    folder: Path
    account: Account
    throwaway: bool = False

    @property
    def data(self) -> Path:
        return self.home.postgres_data

    def program(self) -> programs.Program:
        options = {"listen_addresses": "", "unix_socket_directories": str(self.home.sockets)}
        options |= {"unix_socket_permissions": "0700"} | (FAST if self.throwaway else SAFE)
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return programs.Program(
            name="postgres",
            command=[str(self.folder / "postgres"), "-D", str(self.data), *settings],
            root=self.home.root,
            log=self.home.logs / "postgres.log",
            account=self.account,
            stop_with=signal.SIGINT,
            orphaned_with=signal.SIGINT,
        )

    def prepare(self) -> None:
        """Make the cluster on the first call; later, see that it fits the binaries."""
        if not (self.data / "PG_VERSION").exists():
            self.initialise()
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != self.major_version():
            raise EngineError(
                f"The desk's data under {self.data} was made by PostgreSQL {made_by}, and this is "
                f"{self.major_version()}. Start with the older one (PLUMBLINE_BIN_DIR), dump the database "
                "with pg_dump, move the folder away, start anew and restore."
            )
        drop_claim_of_a_stranger(self.data / "postmaster.pid")

    def initialise(self) -> None:
        """Make the cluster beside its place and move it there whole: a start cut short leaves no half."""
        draft = self.data.with_name("postgres.draft")
        shutil.rmtree(draft, ignore_errors=True)
        folders.private(draft, account=self.account)
        command = [
            str(self.folder / "initdb"),
            "-D",
            str(draft),
            "-U",
            places.OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        command += ["--no-instructions", *self.locale(), *(["--no-sync"] if self.throwaway else [])]
        done = subprocess.run(command, capture_output=True, text=True, **programs.identity(self.account))
        if done.returncode != 0:
            raise EngineError(f"PostgreSQL couldn't make its data folder: {done.stderr.strip()}")
        draft.rename(self.data)

    def locale(self) -> list[str]:
        """Unicode-aware on every machine alike where PostgreSQL brings its own locale (17 and newer)."""
        if int(self.major_version()) < 17:
            return ["--locale=C"]
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]

    def major_version(self) -> str:
        command = [str(self.folder / "postgres"), "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return answer.split()[2].split(".")[0]

    def answers(self) -> bool:
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str) -> psycopg.Connection:
        url = self.home.database_url(role=places.OWNER, database=database)
        return psycopg.connect(url, autocommit=True, connect_timeout=2)

    def furnish(self) -> None:
        """The roles and the database, and a word about extensions that are missing."""
        with self.connect("postgres") as connection:
            have = {name for (name,) in connection.execute("SELECT name FROM pg_available_extensions")}
            if missing := [name for name in EXTENSIONS if name not in have]:
                raise EngineError(missing_extensions(missing))
            make_role(connection, places.APP_ROLE)
            if not exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", places.DATABASE):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(places.DATABASE)))


def make_role(connection: psycopg.Connection, name: str) -> None:
    """A login role without any right of its own; the migrations grant it what the application needs."""
    if not exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))


def exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def missing_extensions(names: list[str]) -> str:
    return (
        f"This PostgreSQL lacks {' and '.join(names)}, which the desk needs to find similar claims. "
        "Install pgvector and the contrib extensions for it, or unset PLUMBLINE_BIN_DIR to use the packaged "
        "PostgreSQL, or set DATABASE_URL to a server that has them."
    )


def drop_claim_of_a_stranger(claim: Path) -> None:
    """After a power cut the claim may name another program's number by now; PostgreSQL would refuse."""
    if not claim.exists():
        return
    try:
        holder = psutil.Process(int(claim.read_text().split()[0]))
        if holder.name() != "postgres":
            claim.unlink()
    except (ValueError, IndexError, psutil.Error):
        return


def wait_until(answers, *, process: subprocess.Popen, name: str, log: Path, patience: float = 30) -> None:
    """Until the server answers; a server that ended instead is reported with the end of its log."""
    deadline = time.monotonic() + patience
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise EngineError(f"{name} didn't start. The end of {log}:\n{last_lines(log)}")
        time.sleep(0.03)


def last_lines(log: Path, count: int = 8) -> str:
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        return "  (no log)"
    return "\n".join(f"  {line}" for line in lines[-count:])
