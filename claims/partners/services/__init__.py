"""Keys, their use and their keepers, and the numbers of changes."""

from .issuing import issue_key, revoke_key, rotate_key
from .numbering import number_changes

__all__ = ["issue_key", "number_changes", "revoke_key", "rotate_key"]
