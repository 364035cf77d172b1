"""Full-text search as people type it."""

import re

from django.contrib.postgres.search import SearchQuery

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12


def all_words(text: str) -> SearchQuery | None:
    """For claims with all these words, the last of which may still be unfinished; None without any."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    if not words:
        return None
    return SearchQuery(" & ".join(f"'{word}':*" for word in words), search_type="raw", config="simple")
