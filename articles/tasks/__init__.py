"""What workers do with articles and feeds. Tasks take ids, call services, and may run twice without harm."""

from .batches import expire_previews, run_batch, sweep_batches
from .feeds import poll_feed, sweep_feeds
from .reading import read_article, sweep_articles
from .rereading import reread_article, sweep_rereadings

__all__ = [
    "expire_previews",
    "poll_feed",
    "read_article",
    "reread_article",
    "run_batch",
    "sweep_articles",
    "sweep_batches",
    "sweep_feeds",
    "sweep_rereadings",
]
