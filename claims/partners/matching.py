"""What a partner asks about: texts as they are, or the statements of a page that we open for them.

Nothing of it is kept: neither the texts nor the page.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from articles.fetching import Limits
from articles.fetching.limits import MIB
from articles.opening import open_address
from articles.reading.sandbox import Limits as ReadingLimits
from articles.reading.sandbox import read_safely
from claims import extraction
from claims.extraction import matching
from claims.selectors.likely import Asked, Likely
from claims.selectors.public_matches import published_like_each

OPENING = Limits(total_s=10.0, read_s=5.0, wire_bytes=3 * MIB, body_bytes=6 * MIB, redirects=4, cut=True)
READING = ReadingLimits(cpu=5, wall=8.0)
PAGES_AT_ONCE = 2
"""Pages that one web process opens at a time: the others of its threads answer everybody else."""
LONGEST_PAGE = 20_000
"""Characters of a page's words that are looked through."""
MOST_STATEMENTS = 20
"""Of a page: those most worth checking."""

_opening = threading.BoundedSemaphore(PAGES_AT_ONCE)


class AllBusy(Exception):
    """As many pages are being read as this process takes on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What was opened, and how many of its statements were compared."""

    url: str
    title: str
    language: str
    statements: int
    is_partial: bool


def matches_of(texts: Sequence[Asked], *, limit: int) -> list[list[Likely]]:
    """For each text the standing checks that it probably repeats, the likeliest first."""
    vectors = matching.embed([one.text for one in texts])
    asked = [
        Asked(text=one.text, language=one.language, speaker=one.speaker, vector=vector)
        for one, vector in zip(texts, vectors.tolist(), strict=True)
    ]
    return published_like_each(asked, limit=limit)


def asked_of(text: str, *, language: str, speaker: str) -> Asked:
    """A text to compare; without `language` its own is found out."""
    return Asked(text=text, language=language or extraction.detect_language(text), speaker=speaker)


def statements_at(url: str) -> tuple[Page, list[Asked]]:
    """The statements of a page worth checking, in its order. Call it outside any transaction.

    Raises FetchFailed, Unreadable, and AllBusy.
    """
    with _a_turn():
        fetched = open_address(url, limits=OPENING)
        about = {"content_type": fetched.content_type, "charset": fetched.charset_declared, "url": fetched.final_url}
        reading = read_safely(fetched.body, limits=READING, **about)
        found = extraction.find_candidates(reading.text[:LONGEST_PAGE], language=reading.language or None)
    best = sorted(found, key=lambda candidate: -candidate.score)[:MOST_STATEMENTS]
    statements = [
        Asked(text=one.text, language=found.language, speaker=one.speaker or "")
        for one in sorted(best, key=lambda candidate: candidate.start)
    ]
    page = Page(
        url=fetched.final_url,
        title=reading.title,
        language=found.language,
        statements=len(statements),
        is_partial=fetched.cut or len(reading.text) > LONGEST_PAGE or len(found) > MOST_STATEMENTS,
    )
    return page, statements


@contextmanager
def _a_turn() -> Iterator[None]:
    if not _opening.acquire(timeout=1):
        raise AllBusy
    try:
        yield
    finally:
        _opening.release()
