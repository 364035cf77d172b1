"""Feeds of every kind to items, a site's page to the addresses of its feeds, and lists of feeds as OPML.

Pure: bytes in, values out. `parse` never fetches, not even what the feed names.
"""

from .discovery import discover
from .feed import Feed, FeedLink, Item, OpmlFeed
from .opml import read_opml, write_opml
from .parser import parse

__all__ = ["Feed", "FeedLink", "Item", "OpmlFeed", "discover", "parse", "read_opml", "write_opml"]
