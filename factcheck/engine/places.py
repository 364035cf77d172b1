"""Where a checkout's embedded engine lives: data, sockets, logs, and the addresses that follow from them.

Everything is computed from the checkout's own path, so that each command finds the same engine, and two
checkouts never share one. Nothing here touches the disk, apart from looking.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from factcheck.engine.account import reachable_by_others

SYSTEM_HOME = Path("/var/lib/plumbline")
LONGEST_SOCKET_PATH = 100  # the kernel allows 107 bytes on Linux and 103 on macOS
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
OWNER = "plumbline"
APP_ROLE = "plumbline_app"
DATABASE = "plumbline"


@dataclass(frozen=True, kw_only=True)
class Home:
    """One engine's folders. `var` is the checkout's; `root` holds what the servers' account must reach."""

    var: Path
    root: Path
    sockets: Path

    @property
    def postgres_data(self) -> Path:
        return self.root / "postgres"

    @property
    def valkey_data(self) -> Path:
        return self.root / "valkey"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    def database_url(self, *, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}/{database}"

    def redis_url(self, *, number: int = 0) -> str:
        return f"unix://{self.valkey_socket}?db={number}"


def home_under(var: Path) -> Home:
    """The engine's home for the checkout whose private folder is `var`."""
    var = var.absolute()
    root = root_folder(var)
    return Home(var=var, root=root, sockets=socket_folder(root))


def root_folder(var: Path) -> Path:
    """`var/engine`; for root under a closed folder, a place outside it that the servers can reach."""
    outside = SYSTEM_HOME / fingerprint(var)
    if os.geteuid() == 0 and (outside.exists() or not reachable_by_others(var)):
        return outside
    return var / "engine"


def socket_folder(root: Path) -> Path:
    """Inside `root`, unless that path is too long for a socket: then a short private one."""
    inside = root / "run"
    if len(os.fsencode(inside / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return inside
    return Path("/tmp") / f"plumbline-{os.geteuid()}-{fingerprint(root)}"  # noqa: S108 -- private, and checked


def fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
