"""One file that holds a whole desk: database, archive and, sealed by a passphrase, its keys; and the way back."""

from .making import Wish, make_backup
from .restoring import checked, restore

__all__ = ["Wish", "checked", "make_backup", "restore"]
