"""A database server and a Redis of their own, reached over TCP as on another machine: python -m tests.faults.engine
FOLDER POSTGRES-PORT VALKEY-PORT

Started again when they die, until this process ends.
"""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from factcheck.engine import binaries, folders, programs
from factcheck.engine.account import server_account
from factcheck.engine.places import home_under
from factcheck.engine.postgres import Postgres, wait_until
from factcheck.engine.servers import Servers
from factcheck.engine.valkey import Valkey

READY = "Both answer."


class OnTheNetwork:
    """One of the embedded servers with more words on its command line."""

    more: tuple[str, ...] = ()

    def program(self) -> programs.Program:
        usual = super().program()
        return replace(usual, command=[*usual.command, *self.more])


class NetPostgres(OnTheNetwork, Postgres):
    pass


class NetValkey(OnTheNetwork, Valkey):
    pass


def main(folder: Path, postgres_port: str, valkey_port: str) -> None:
    os.environ["PGPORT"] = postgres_port  # what the embedded engine's own addresses leave open
    NetPostgres.more = ("-c", "listen_addresses=127.0.0.1", "-c", f"port={postgres_port}")
    NetValkey.more = ("--port", valkey_port, "--bind", "127.0.0.1")
    home, account = home_under(folder), server_account()
    folders.make(home, account=account)
    servers = Servers(home=home)
    program = binaries.within_reach(binaries.postgres_folder("") / "postgres", root=home.root)
    postgres = NetPostgres(home=home, folder=program.parent, account=account)
    valkey = binaries.within_reach(binaries.valkey_server(""), root=home.root)
    postgres.prepare()
    for server in (postgres, NetValkey(home=home, server=valkey, account=account)):
        servers.run(server)
    for started, process, answers in servers.running:
        wait_until(answers, process=process, name=started.name, log=started.log)
    postgres.furnish()
    print(READY, flush=True)
    while True:
        time.sleep(0.2)
        servers.revive()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
