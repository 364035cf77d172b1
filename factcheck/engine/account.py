"""Who the database servers run as.

PostgreSQL refuses to run as root, so root hands it to an account that already exists on the machine
and can do nothing else. No account is ever created, and no folder above ours is opened.
"""

import os
import pwd
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from factcheck.engine.failure import EngineError

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True, kw_only=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()


def server_account() -> Account:
    """The current account, or for root the first unprivileged one that exists."""
    names = CANDIDATES if os.geteuid() == 0 else [own_name()]
    for name in names:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise EngineError(
        "PostgreSQL refuses to run as root, and this machine has neither a `postgres` nor a `nobody` "
        "account. Run Plumbline as an ordinary user, or set DATABASE_URL and REDIS_URL."
    )


def own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise EngineError(
            f"PostgreSQL refuses to run as an account without a name, and number {os.geteuid()} has none on this "
            "machine. Run Plumbline as an account that has one, or set DATABASE_URL and REDIS_URL."
        ) from None


def everyone_may(path: Path, *, bits: int) -> bool:
    return path.stat().st_mode & bits == bits


def reachable_by_others(path: Path) -> bool:
    """Whether an account with no rights of its own can come as far as `path` (existing parts only)."""
    existing = [folder for folder in (path, *path.parents) if folder.exists()]
    return all(everyone_may(folder, bits=stat.S_IXOTH) for folder in existing if folder.is_dir())


def give(path: Path, *, account: Account) -> None:
    """Hand a folder to the account; a no-op when it is ours already."""
    if not account.is_me:
        os.chown(path, account.uid, account.gid)
