"""Both servers of an embedded engine, started and stopped together."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.engine import binaries, folders, programs
from factcheck.engine.account import server_account
from factcheck.engine.places import Home
from factcheck.engine.postgres import Postgres, wait_until
from factcheck.engine.valkey import Valkey


@dataclass(kw_only=True)
class Servers:
    """What runs privately under `home`: PostgreSQL, Valkey, both or neither."""

    home: Home
    bin_dir: str = ""
    postgres: bool = True
    valkey: bool = True
    throwaway: bool = False
    running: list[tuple[programs.Program, subprocess.Popen, Callable]] = field(default_factory=list)

    def start(self) -> None:
        """Bring up what is wanted and furnish it. Raises EngineError with a sentence."""
        if not (self.postgres or self.valkey):
            return
        account = server_account()
        folders.make(self.home, account=account)
        common = {"home": self.home, "account": account, "throwaway": self.throwaway}
        if self.valkey:
            server = binaries.within_reach(binaries.valkey_server(self.bin_dir), root=self.home.root)
            self.run(Valkey(server=server, **common))
        database = self.start_postgres(common) if self.postgres else None
        for program, process, answers in self.running:
            wait_until(answers, process=process, name=program.name, log=program.log)
        if database:
            database.furnish()

    def start_postgres(self, common: dict) -> Postgres:
        program = binaries.postgres_folder(self.bin_dir) / "postgres"
        folder = binaries.within_reach(program, root=self.home.root).parent
        postgres = Postgres(folder=folder, **common)
        postgres.prepare()
        self.run(postgres)
        return postgres

    def run(self, server: Postgres | Valkey) -> None:
        program = server.program()
        self.running.append((program, programs.start(program), server.answers))

    def revive(self) -> list[str]:
        """Start again whichever server has died; the names of those."""
        dead = [entry for entry in self.running if entry[1].poll() is not None]
        for entry in dead:
            program, process, answers = entry
            programs.signal_group(process.pid, signal.SIGKILL)
            self.running[self.running.index(entry)] = (program, programs.start(program), answers)
        return [program.name for program, _, _ in dead]

    def stop(self, *, patience: float = 1.0) -> None:
        """Cleanly within `patience` seconds, else at once: both recover from their logs."""
        for program, process, _ in self.running:
            programs.signal_group(process.pid, program.stop_with)
        deadline = time.monotonic() + patience
        for _, process, _ in self.running:
            try:
                process.wait(max(0.05, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                programs.signal_group(process.pid, signal.SIGQUIT)
        for _, process, _ in self.running:
            end_at_once(process)
        self.running.clear()


def end_at_once(process: subprocess.Popen) -> None:
    try:
        process.wait(0.5)
    except subprocess.TimeoutExpired:
        programs.signal_group(process.pid, signal.SIGKILL)
        process.wait()
