"""The engine of one test run: its place is chosen when the settings load, the run starts and removes it."""

import os
import secrets
import tempfile
from pathlib import Path

from factcheck.engine.places import Home

NAME = "PLUMBLINE_TEST_ENGINE"


def throwaway_home() -> Home:
    """The same folder for the whole run: parallel workers inherit the name through the environment."""
    name = os.environ.setdefault(NAME, f"plumbline-test-{secrets.token_hex(4)}")
    root = Path(tempfile.gettempdir()) / name
    return Home(var=root, root=root, sockets=root / "run")
