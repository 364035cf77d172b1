"""How much of a stranger's bytes is read. Every figure is far above what newsrooms publish."""

from .outcome import Unreadable

BYTES = 25_000_000
"""Of any file as it comes in."""
HTML_BYTES = 8_000_000
"""The parser takes about 1.4 s of CPU per MB of text; the largest news pages are about 3 MB."""
MARKDOWN_BYTES = 1_000_000
FEED_BYTES = 10_000_000
UNPACKED_BYTES = 60_000_000
"""Of one member of an office file, after decompression."""
ARCHIVE_MEMBERS = 5_000
PAGES = 500
"""Of a PDF."""
TEXT = 1_000_000
"""Characters of clean text, as many as may be pasted."""
FEED_ITEMS = 1_000
"""Read one more, so that the feed can be told it is too long."""
ITEM_HTML = 400_000
"""Characters of one feed item's content."""


def refuse_more_than(limit: int, *, size: int) -> None:
    """Raises Unreadable("too_much") when `size` bytes are more than `limit`."""
    if size > limit:
        raise Unreadable(
            "too_much",
            "This is too large: %(size)s MB, and %(most)s MB are the most. Split it, or paste the words.",
            size=round(size / 1e6, 1),
            most=round(limit / 1e6),
        )
