"""A suggested claim text that stands alone: names for pronouns, dates for "last year", one statement at a time.

The quote is never touched, and no word is invented: `invented()` is empty for everything that leaves here.
"""

from .article import Article
from .provenance import added_words, invented
from .standing_alone import Part, parts_of, whole_of
from .surface import claim_wording, without_dateline

__all__ = ["Article", "Part", "added_words", "claim_wording", "invented", "parts_of", "whole_of", "without_dateline"]
