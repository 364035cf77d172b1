"""What anyone may read, without signing in."""

from .check import check, version
from .feeds import feed
from .index import index
from .pages import corrections, methodology
from .source import source
from .subjects import speaker, topic

__all__ = ["check", "corrections", "feed", "index", "methodology", "source", "speaker", "topic", "version"]
