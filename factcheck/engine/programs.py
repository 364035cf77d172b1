"""Starting programs so that none outlives us, and ending those that did.

Each program leads a session of its own (Ctrl-C reaches us alone, and we can end it with all its children),
asks the kernel for a signal when we die, and carries a mark by which a later start knows it.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from factcheck.engine.account import Account

MARK = "PLUMBLINE_ENGINE_ROOT"
SERVERS = {"postgres", "valkey-server", "redis-server"}
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
# Loaded before any fork: after the change of user it may be out of reach, and the request fail silently.
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, kw_only=True)
class Program:
    """One program to run: `stop_with` asks it to end, `orphaned_with` is what it gets when we die."""

    name: str
    command: list[str]
    root: Path
    log: Path
    account: Account | None = None
    environment: dict[str, str] = field(default_factory=dict)
    stop_with: signal.Signals = signal.SIGTERM
    orphaned_with: signal.Signals = signal.SIGTERM


def start(program: Program) -> subprocess.Popen:
    """Start it, its output appended to its log. Call from the main thread: the kernel watches that thread."""
    program.log.parent.mkdir(parents=True, exist_ok=True)
    with program.log.open("ab") as log:
        return subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=os.environ | program.environment | {MARK: str(program.root)},
            preexec_fn=die_with_parent(program.orphaned_with),
            **identity(program.account),
        )


def identity(account: Account | None) -> dict:
    """Popen's arguments for running as the account; a readable folder to stand in, too."""
    if account is None or account.is_me:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": [], "cwd": "/", "umask": 0o077}


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """What a child runs between fork and exec. Elsewhere than on Linux, only the next start cleans up."""
    if LIBC is None:
        return None
    parent = os.getpid()

    def ask_the_kernel() -> None:
        LIBC.prctl(SET_PARENT_DEATH_SIGNAL, int(number))
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel


def signal_group(leader: int, number: signal.Signals) -> None:
    """Signal a program and all its children, if any is left."""
    try:
        os.killpg(leader, number)
    except (ProcessLookupError, PermissionError):
        return


def ours(root: Path) -> list[psutil.Process]:
    """Programs of this engine that are still there: known by their marks, never by a number in a file."""
    here = os.getpid()
    return [process for process in psutil.process_iter() if process.pid != here and belongs(process, root)]


def belongs(process: psutil.Process, root: Path) -> bool:
    """By the mark in the environment, or by a database server's data folder among its arguments."""
    try:
        if process.environ().get(MARK) == str(root):
            return True
        return process.name() in SERVERS and str(process.cmdline()[2]).startswith(f"{root}/")
    except (psutil.Error, OSError, IndexError):
        return False


def end(processes: Iterable[psutil.Process], *, number: signal.Signals, patience: float) -> None:
    """Ask, wait `patience` seconds, then kill what is left."""
    processes = list(processes)
    for process in processes:
        tell(process, number)
    for process in psutil.wait_procs(processes, timeout=patience)[1]:
        tell(process, signal.SIGKILL)
    psutil.wait_procs(processes, timeout=2)


def tell(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.Error:
        return


def end_leftovers(root: Path) -> int:
    """Take down what an earlier, killed supervisor left: clients first, so that PostgreSQL closes cleanly."""
    left = ours(root)
    servers = [process for process in left if name_of(process) == "postgres"]
    end([process for process in left if process not in servers], number=signal.SIGTERM, patience=2)
    end(servers, number=signal.SIGINT, patience=10)
    return len(left)


def name_of(process: psutil.Process) -> str:
    try:
        return process.name()
    except psutil.Error:
        return ""
