"""No other code of the project can open a connection to the outside."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
NETWORK = frozenset(
    {"socket", "ssl", "http.client", "urllib.request", "urllib3", "httpx", "httpx2", "httpcore", "httpcore2"}
    | {"requests", "aiohttp", "ftplib", "smtplib", "h11", "websockets", "asyncio", "telnetlib", "xmlrpc.client"}
)
# An error that somebody else's connection raises opens none.
ERRORS = frozenset({"smtplib.SMTPRecipientsRefused"})
# Each speaks to a process of this very machine, never to an address that somebody typed.
AT_HOME = frozenset(
    {
        "articles/reading/child.py",  # takes its own sockets away
        "articles/reading/sandbox.py",  # a pipe to its child
        "factcheck/engine/ports.py",  # finds a free port
        "factcheck/engine/supervisor.py",  # asks its own web process whether it is up
    }
)


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            taken = {f"{node.module}.{alias.name}" for alias in node.names} - ERRORS
            names |= {node.module, *taken} if taken else set()
    return names


def test_only_fetching_imports_what_can_open_a_connection():
    modules = [path for app in ("articles", "claims", "factcheck") for path in (ROOT / app).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix() for path in modules if imported(path) & NETWORK}
    outside = {path for path in found if not path.startswith("articles/fetching/")}
    assert outside <= AT_HOME


def test_fetching_knows_no_framework():
    for path in (ROOT / "articles/fetching").glob("*.py"):
        assert not {name for name in imported(path) if name.split(".")[0] in {"django", "celery", "factcheck"}}, path
