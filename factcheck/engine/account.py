"""Who the database servers run as.

PostgreSQL refuses to run as root, so root hands it to an account that already exists on the machine
and can do nothing else. No account is ever created, and no folder above ours is opened.
"""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

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
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid())
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise RuntimeError(
        "PostgreSQL refuses to run as root, and this machine has neither a `postgres` nor a `nobody` "
        "account. Run Plumbline as an ordinary user, or set DATABASE_URL."
    )


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
