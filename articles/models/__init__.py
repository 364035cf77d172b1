"""Other people's words as they came in: source, article, snapshot, and the lists and bytes they came by."""

from .archive import Retrieval, StoredBytes
from .article import Article, Snapshot
from .batch import Batch, BatchItem
from .feed import Feed, FeedItem
from .fingerprint import Fingerprint
from .source import Source

__all__ = [
    "Article",
    "Batch",
    "BatchItem",
    "Feed",
    "FeedItem",
    "Fingerprint",
    "Retrieval",
    "Snapshot",
    "Source",
    "StoredBytes",
]
