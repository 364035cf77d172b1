"""Making the engine's folders: private to the servers' account, and refused when they are somebody else's."""

import os
from pathlib import Path

from factcheck.engine.account import Account, give
from factcheck.engine.failure import EngineError
from factcheck.engine.places import Home


def make(home: Home, *, account: Account) -> None:
    """The folders that the servers need. `var` itself stays ours; everything below `root` is theirs."""
    for folder in (home.var, home.root):
        folder.mkdir(parents=True, exist_ok=True)
    home.logs.mkdir(exist_ok=True)
    private(home.sockets, account=account)
    private(home.valkey_data, account=account)
    if not account.is_me:
        for folder in (home.var, home.root):
            folder.chmod(folder.stat().st_mode | 0o011)


def private(folder: Path, *, account: Account) -> None:
    """An existing folder must be the account's own: under /tmp anybody could have made it first."""
    try:
        folder.mkdir(mode=0o700)
        give(folder, account=account)
    except FileExistsError:
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid not in {account.uid, os.geteuid()}:
            raise EngineError(
                f"{folder} belongs to another account. Start Plumbline as the account that first ran it, or "
                "remove that folder if it is nobody's."
            ) from None
        give(folder, account=account)
        folder.chmod(0o700)
