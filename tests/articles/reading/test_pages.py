"""Pages of the real web, with what must and must not be found: we read them no worse than the extractor we use."""

import pytest
import trafilatura

from articles.reading import Unreadable, read

from . import pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not pages.FOLDER.is_dir(), reason="the labelled pages are not at ../shared/data/pages"),
]


def ours(data: bytes, url: str) -> str:
    try:
        return read(data, url=url).text
    except Unreadable:
        return ""


def theirs(data: bytes, url: str) -> str:
    return trafilatura.extract(data, include_comments=False) or ""


def test_we_find_and_leave_at_least_what_plain_trafilatura_does():
    our, their = pages.score(ours, every=3), pages.score(theirs, every=3)  # all of them: make bench
    assert our.precision >= their.precision
    assert our.recall >= their.recall
    assert our.exceptions <= our.pages / 1000
