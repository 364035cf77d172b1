"""The one door through which articles come in, and what happens to them behind it."""

from .adding import AlreadyAdded, add_article
from .snapshots import sha256_of, store_snapshot

__all__ = ["AlreadyAdded", "add_article", "sha256_of", "store_snapshot"]
