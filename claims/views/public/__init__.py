"""What anyone may read, without signing in."""

from .check import check, version
from .corrections_log import corrections
from .feeds import feed
from .index import index
from .pages import methodology, ratings
from .reader_notes import report, suggest, thanks
from .sharing import embed, oembed, picture
from .source import source
from .subjects import speaker, topic

__all__ = [
    "check",
    "corrections",
    "embed",
    "feed",
    "index",
    "methodology",
    "oembed",
    "picture",
    "ratings",
    "report",
    "source",
    "speaker",
    "suggest",
    "thanks",
    "topic",
    "version",
]
