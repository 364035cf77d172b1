"""Two machines on one database and one Redis, each with web, worker and beat; one of them goes away in the middle.

Part of `make faults`. What it says is told in docs/how-to/several-machines.md.
"""

import base64
import json
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from factcheck.engine import binaries
from factcheck.engine.account import server_account
from factcheck.engine.places import APP_ROLE, DATABASE, OWNER, home_under
from factcheck.engine.programs import end, identity, ours
from tests.engine.desk import Desk, environment, manage, some_free_port, wait_for
from tests.faults.counted import DOUBLE, STUCK, asked, counted, lost
from tests.faults.engine import READY
from tests.faults.sender import Sender

ARTICLES = 40
CHECKS = 8
ACTS = "This beat acts now."


class Servers:
    """The machine with the databases."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.port, self.valkey_port = folder, some_free_port(), some_free_port()
        self.log = folder / "engine.out"
        line = [sys.executable, "-m", "tests.faults.engine", str(folder), str(self.port), str(self.valkey_port)]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                line, cwd=settings.BASE_DIR, env=environment(folder), stdout=out, stderr=out
            )
        stack.callback(lambda: end(ours(home_under(folder).root), number=9, patience=1))
        stack.callback(self.process.kill)
        wait_for(lambda: READY in self.log.read_text() or self.process.poll() is not None, patience=120)
        assert READY in self.log.read_text(), self.log.read_text()

    def address(self, role: str, *, port: int = 0) -> str:
        return f"postgresql://{role}@127.0.0.1:{port or self.port}/{DATABASE}"


class Machine:
    """Web, worker and beat with a folder of their own, on the servers of another machine."""

    def __init__(self, folder: Path, servers: Servers, keys: dict[str, str], archive: Path) -> None:
        folder.mkdir()
        (folder / "archive").symlink_to(archive)  # as a network disk would be
        around = {
            "DATABASE_URL": servers.address(APP_ROLE),
            "DATABASE_OWNER_URL": servers.address(OWNER),
            "APP_DATABASE_ROLE": APP_ROLE,
            "REDIS_URL": f"redis://127.0.0.1:{servers.valkey_port}/0",
        }
        self.desk, self.port = Desk(folder, **around, **keys), some_free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def up(self) -> None:
        self.desk.up("--port", str(self.port), patience=300)

    @property
    def acts(self) -> int:
        """How often its beat has begun to act."""
        log = self.desk.home.logs / "beat.log"
        return log.read_text().count(ACTS) if log.exists() else 0


@pytest.fixture
def place():
    folder = Path(tempfile.mkdtemp(prefix="plumbline-several-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder, stack


def test_two_machines_share_the_work_and_one_is_enough(place):
    folder, stack = place
    for name in ("servers", "archive"):
        (folder / name).mkdir()
    servers = Servers(folder / "servers", stack)
    keys = {"SECRET_KEY": secrets.token_hex(40), "RECORD_KEY": base64.b64encode(secrets.token_bytes(32)).decode()}
    machines = [Machine(folder / name, servers, keys, folder / "archive") for name in ("one", "two")]
    for machine in machines:
        stack.callback(machine.desk.end)
        machine.up()
    one, two = machines
    database = servers.address(OWNER)
    wait_for(lambda: one.acts + two.acts == 1, patience=30)

    key = manage("issue_api_key", "The Wire", "--scope", "articles:write", var=two.desk.var, **two.desk.more)
    assert key.returncode == 0, key.stderr
    senders = [Sender(url=machine.url, key=key.stdout.strip()) for machine in machines]
    people, journal = at_work(two, folder)
    stack.callback(people.kill)
    for number in range(ARTICLES // 2):
        senders[number % 2].send(number)
    assert seen_at(two, one=senders[0])
    gone = time.monotonic()
    first, other = (one, two) if one.acts else (two, one)
    assert first is one  # it was there first
    first.desk.end()
    wait_for(lambda: other.acts == 1, patience=30)
    took_over = time.monotonic() - gone
    for number in range(ARTICLES // 2, ARTICLES):
        senders[1].send(number)
    assert people.wait(300) == 0, (folder / "people.err").read_text()[-2_000:]
    wait_for(lambda: not any(counted(database, QUIET).values()), patience=260)

    taken = senders[0].taken | senders[1].taken
    done = [json.loads(line) for line in journal.read_text().splitlines()]
    found = lost(database, taken, done) | counted(database, DOUBLE) | counted(database, QUIET)
    print(f"\n{len(taken)} articles at two machines, one gone half-way; the other's beat acted after {took_over:.1f} s")
    print("\n".join(f"  {name:<40}{count:>6}" for name, count in found.items()))
    assert not any(found.values()), other.desk.said
    assert len(taken) == ARTICLES
    follows(servers, folder, other)


QUIETLY = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
# No webhook is set up here.
QUIET = {name: question for name, question in STUCK.items() if "endpoint" not in question}


def at_work(machine: Machine, folder: Path) -> tuple[subprocess.Popen, Path]:
    journal = folder / "journal.jsonl"
    line = [sys.executable, "-m", "tests.faults.newsroom", str(CHECKS)]
    around = environment(machine.desk.var, **machine.desk.more)
    with journal.open("w") as out, (folder / "people.err").open("w") as errors:
        return subprocess.Popen(line, cwd=settings.BASE_DIR, env=around, stdout=out, stderr=errors), journal


def seen_at(machine: Machine, *, one: Sender) -> bool:
    """What was brought to one machine is told at the other."""
    number = next(iter(one.taken))
    request = urllib.request.Request(f"{machine.url}/api/v1/articles/{number}/", headers=one.headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["id"] == number


def follows(servers: Servers, folder: Path, machine: Machine) -> None:
    """A copy of the database that PostgreSQL keeps up to date: all is there, and nothing can be written."""
    home, account, port = home_under(folder / "replica"), server_account(), some_free_port()
    programs = binaries.within_reach(binaries.postgres_folder("") / "postgres", root=home.root).parent
    home.root.mkdir(parents=True, exist_ok=True)
    data = home.root / "postgres"
    data.mkdir(mode=0o700)
    shutil.chown(data, account.uid, account.gid)
    address = ["-h", "127.0.0.1", "-p", str(servers.port), "-U", OWNER]
    line = [str(programs / "pg_basebackup"), *address, "-D", str(data), "-R", "-X", "stream", "-c", "fast"]
    subprocess.run(line, check=True, capture_output=True, **identity(account))
    line = [str(programs / "postgres"), "-D", str(data), "-c", f"port={port}", "-c", "listen_addresses=127.0.0.1"]
    replica = subprocess.Popen([*line, "-c", "unix_socket_directories="], **identity(account), **QUIETLY)
    try:
        copy = servers.address(OWNER, port=port)
        changes = "SELECT count(*), max(number) FROM partners_change"
        wait_for(lambda: answers(copy) and asked(copy, changes) == asked(servers.address(OWNER), changes), patience=60)
        with psycopg.connect(copy, autocommit=True) as connection, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM partners_unnumbered")
        around = machine.desk.more | {"DATABASE_URL": servers.address(APP_ROLE, port=port)}
        checked = manage("verify_record", var=machine.desk.var, **around)
        print(f"  on the replica: {asked(copy, changes)[0][0]} changes, {checked.stdout.strip().splitlines()[-1]}")
        assert checked.returncode == 0, checked.stdout + checked.stderr
    finally:
        replica.kill()
        replica.wait()


def answers(database: str) -> bool:
    try:
        psycopg.connect(database, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
