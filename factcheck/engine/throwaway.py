"""The engine of one test run: its place is chosen when the settings load, the run starts and removes it."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from factcheck.engine import lock
from factcheck.engine.failure import EngineError
from factcheck.engine.places import Home

NAME = "PLUMBLINE_TEST_ENGINE"
PREFIX = "plumbline-test-"


def throwaway_home() -> Home:
    """The same folder for the whole run: parallel workers inherit the name through the environment."""
    name = os.environ.setdefault(NAME, PREFIX + secrets.token_hex(4))
    root = Path(tempfile.gettempdir()).resolve() / name
    return Home(var=root, root=root, sockets=root / "run")


def claim(home: Home):
    """Mark the folder as in use for as long as the returned file is open."""
    return lock.take(home.var / "lock", note=str(os.getpid()))


def sweep() -> None:
    """Remove what killed test runs of ours left: their servers died with them, their folders didn't."""
    for folder in Path(tempfile.gettempdir()).resolve().glob(f"{PREFIX}*"):
        try:
            if (folder / "lock").exists() and folder.stat().st_uid == os.geteuid():
                lock.take(folder / "lock", note="").close()
                shutil.rmtree(folder, ignore_errors=True)
        except (EngineError, OSError):
            continue
