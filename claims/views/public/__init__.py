"""What anyone may read, without signing in."""

from .check import check, version
from .index import index
from .pages import corrections, methodology
from .source import source

__all__ = ["check", "corrections", "index", "methodology", "source", "version"]
