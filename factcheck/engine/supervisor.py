"""`manage.py up`: everything the desk needs under one roof, from nothing to an address and back."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.engine import crew, lock, ports, programs
from factcheck.engine.failure import EngineError
from factcheck.engine.places import Home
from factcheck.engine.postgres import last_lines
from factcheck.engine.servers import Servers
from factcheck.engine.watch import Watched

PATIENCE = 1.5  # for web, worker and beat to end; the databases have a second more: within 5 s in all
BETWEEN_TRIES = 2  # seconds, where a disk is full or memory is gone
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 -- recognised, not bound
STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop. No Exception: nobody on the way may catch it by accident."""


@dataclass(kw_only=True)
class Supervisor:
    home: Home
    servers: Servers
    host: str
    port: int | None
    reload: bool
    migrate: Callable[[], None]
    greet: Callable[[str], None]
    say: Callable[[str], None]
    setup: list[str]
    watched: list[Watched] = field(default_factory=list)

    def run(self) -> None:
        """Until Ctrl-C or SIGTERM; then down again within five seconds."""
        self.home.logs.mkdir(parents=True, exist_ok=True)
        held = lock.take(self.home.var / "up.lock", note="")
        for number in STOPPERS:
            signal.signal(number, stop)
        try:
            self.bring_up(held)
            self.keep_up()
        except Stopped:
            self.say("\nStopping ...")
        finally:
            self.take_down()
            held.close()

    def bring_up(self, held) -> None:
        if count := programs.end_leftovers(self.home.root):
            self.say(f"Cleaned up {count} process{'es' if count > 1 else ''} of an earlier run.")
        self.port = ports.choose(self.host, self.port)
        address = address_of(self.host, self.port)
        lock.rewrite(held, f"process {os.getpid()}, {address}")
        if self.servers.postgres or self.servers.valkey:
            self.say("Starting the databases ...")
        self.servers.start()
        self.say("Bringing the tables up to date ...")
        self.migrate()
        self.say("Setting up the desk ...")
        self.start_crew(address)
        self.greet(address)

    def start_crew(self, address: str) -> None:
        """The web server warms up while the demo desk is made; worker and beat come after that."""
        environment = {"PUBLIC_URL": os.environ.get("PUBLIC_URL") or address.rstrip("/")}
        parts = crew.crew(self.home, host=self.host, port=self.port, reload=self.reload, environment=environment)
        for part in parts.values():
            crew.trim(part.log)
        self.watch(parts["web"])
        self.set_up_desk(environment)
        self.wait_for_web(address)
        self.watch(parts["worker"])
        self.watch(parts["beat"])

    def watch(self, program: programs.Program) -> None:
        self.watched.append(Watched(program=program))
        self.watched[-1].start()

    def set_up_desk(self, environment: dict[str, str]) -> None:
        """Roles, rating scale, demo: in a process of its own, which takes its language models with it."""
        if not self.setup:
            return
        log = self.home.logs / "setup.log"
        setup = programs.Program(
            name="set-up",
            command=self.setup,
            root=self.home.root,
            log=log,
            environment=environment,
        )
        if programs.start(setup).wait() != 0:
            raise EngineError(f"The desk's set-up failed. The end of {log}:\n{last_lines(log)}")

    def wait_for_web(self, address: str, patience: float = 30) -> None:
        deadline = time.monotonic() + patience
        while not answers(address):
            if time.monotonic() > deadline:
                log = self.home.logs / "web.log"
                raise EngineError(f"The web server doesn't answer. The end of {log}:\n{last_lines(log)}")
            self.look_after()
            time.sleep(0.05)

    def keep_up(self) -> None:
        while True:
            time.sleep(0.2)
            try:
                self.look_after()
            except OSError as error:  # no memory or disk for a new process just now: the next look may find some
                self.say(f"A part could not be started ({error}); trying again.")
                time.sleep(BETWEEN_TRIES)

    def look_after(self) -> None:
        for name in self.servers.revive():
            self.say(f"{name} ended; started it again. Its log: {self.home.logs / name}.log")
        for watched in self.watched:
            if sentence := watched.look(time.monotonic()):
                self.say(f"{sentence}\n{watched.last_words()}")

    def take_down(self) -> None:
        """Clients first, then the databases, then a last look for anything that slipped through."""
        for number in STOPPERS:
            signal.signal(number, signal.SIG_IGN)
        for watched in self.watched:
            watched.sign_off()
        deadline = time.monotonic() + PATIENCE
        for watched in self.watched:
            watched.end(deadline)
        self.servers.stop()
        programs.end(programs.ours(self.home.root), number=signal.SIGKILL, patience=0.5)


def address_of(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    if host in EVERYWHERE:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def stop(number: int, frame: object) -> None:
    raise Stopped


def answers(address: str) -> bool:
    """Whether anything but silence comes back; an error page is an answer too."""
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 -- our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
