"""A desk in a folder of its own, on a small disk, with lines that can be cut and others' servers around it."""

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from factcheck.engine.places import OWNER
from tests.articles.paper import PARAGRAPHS, Paper, page
from tests.drills.receiver import KeepingReceiver
from tests.engine.desk import Desk, environment, some_free_port
from tests.faults.disk import SmallDisk
from tests.faults.lines import Line

EMBEDDED = {"PostgreSQL": ".s.PGSQL.5432", "Valkey": "valkey.sock"}


class Stage:
    """`folder` is outside the small disk: what is written there is never lost to an accident."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        (folder / "lines").mkdir()
        (folder / "var").mkdir()
        self.disk = SmallDisk(folder / "var")
        stack.callback(self.disk.close)
        self.receiver, self.paper = KeepingReceiver(folder), Paper()
        for server in (self.receiver, self.paper):
            stack.callback(server.server_close)
        threading.Thread(target=self.paper.serve_forever, daemon=True).start()
        around = self.receiver.known_by | {
            "FETCH_ALLOW": f"{self.receiver.place},127.0.0.1:{self.paper.server_port}",
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "FAULTS_LINES": str(folder / "lines"),
            "FAULTS_TOLD": str(self.told),
        }
        self.desk = Desk(folder / "var", **around)
        self.lines = {
            name: Line(here=folder / "lines" / socket, there=self.desk.home.sockets / socket)
            for name, socket in EMBEDDED.items()
        }
        for line in self.lines.values():
            stack.callback(line.close)
        stack.callback(self.desk.end)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """Where the test itself asks, past the lines."""
        return self.desk.home.database_url(role=OWNER)

    def open(self) -> None:
        self.port = some_free_port()
        self.desk.up("--port", str(self.port), patience=300)

    def publish_page(self, number: int) -> str:
        """A page of the paper's with a text of its own; its address."""
        words = [f"In ward {number}, {words[0].lower()}{words[1:]}" for words in PARAGRAPHS]
        self.paper.pages[f"/{number}"] = (200, page(title=f"Report {number}", paragraphs=words))
        return self.paper.address(f"/{number}")

    def people(self, *, checks: int) -> subprocess.Popen:
        """Those who triage and publish, with a webhook of the receiver's; what they did is in the journal."""
        line = [sys.executable, "-m", "tests.faults.newsroom", str(checks), f"https://{self.receiver.place}/all"]
        around = environment(self.desk.var, **self.desk.more)
        with self.journal.open("w") as out, (self.folder / "people.err").open("w") as errors:
            return subprocess.Popen(line, cwd=settings.BASE_DIR, env=around, stdout=out, stderr=errors)

    def last_words(self) -> str:
        """The end of every log."""
        logs = [self.desk.output, *sorted(self.desk.home.logs.glob("*.log"))]
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-6_000:]}" for log in logs)

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    @property
    def told(self) -> Path:
        """What the workers say that they do, a line each."""
        return self.folder / "told.jsonl"


@contextmanager
def opened() -> Iterator[Stage]:
    folder = Path(tempfile.mkdtemp(prefix="plumbline-faults-"))
    folder.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stage = Stage(folder, stack)
        stage.open()
        yield stage
