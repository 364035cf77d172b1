"""Bent feeds, pages, lists and files: each ends in a result or in our own named error, in bounded time and memory.

`make mutations` makes 10,000 of each sort (MUTATIONS=10000); MUTATIONS_FROM names a folder of real feeds and pages.
"""

import io
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from articles.lists.bundle import read_bundle
from articles.lists.entry import Unusable
from articles.lists.links import read_links
from articles.lists.table import read_table
from articles.reading import Unreadable, read
from articles.reading.claimreviews import read_json, read_page
from articles.reading.feeds import discover, parse, read_opml
from tests.articles.reading import made

from .bombs import zipped
from .contained import Peak
from .growth import bounded
from .mutations import bent

TURNS = int(os.environ.get("MUTATIONS", "300"))
FOLDER = os.environ.get("MUTATIONS_FROM", "")
LONGEST_S = 20.0
"""Of CPU for one file: the limit of the process that reads strangers' bytes."""
MOST_MB = 256
"""On top of what the process held before that file."""
TODAY = date(2026, 11, 20)
OUR_OWN = (Unreadable, Unusable)

TABLE = (
    b"url,title,outlet,byline,published,language\n"
    b'https://star.velmora.example/a,"The bridge, again",The Star,Ana Ruiz,2026-03-02,en\n'
    b"https://star.velmora.example/b,Rents,The Star,,2 March 2026,es\n"
)
LINKS = b"Read https://star.velmora.example/a and <https://star.velmora.example/b>;\nhttps://faro.example/c?x=1#y."
REVIEW = (
    b'{"@context":"https://schema.org","@type":"ClaimReview","url":"https://faro.example/c","datePublished":"2026-03-02",'
    b'"claimReviewed":"The council bought 40 buses.","itemReviewed":{"@type":"Claim",'
    b'"author":{"@type":"Person","name":"Ana"},'
    b'"datePublished":"2026-03-01","appearance":[{"url":"https://star.velmora.example/a"}]},'
    b'"reviewRating":{"@type":"Rating","ratingValue":"2","bestRating":5,"worstRating":1,"alternateName":"False"}}'
)
WITH_REVIEW = made.page(head=made.linked_data(**{"@type": "ClaimReview", "claimReviewed": "It is so.", "url": "/c"}))


def real(folder: str, pattern: str, *, most: int) -> list[bytes]:
    """Real files where they are; none of them is ours, so none is kept here."""
    found = sorted((Path(FOLDER) / folder).rglob(pattern)) if FOLDER else []
    return [path.read_bytes()[:200_000] for path in found[:: max(1, len(found) // most)]]


FEEDS = [made.RSS, made.ATOM, made.RDF, made.JSON_FEED, *real("feeds", "*.xml", most=60)]
LISTS = [made.SITEMAP, made.OPML]
PAGES = [made.page(), WITH_REVIEW, *real("pages", "*.html", most=25)]
FILES = [made.docx(), made.odt(), made.rtf(), made.pdf(), made.MARKDOWN, made.SRT, made.VTT]
BUNDLES = [zipped({"a.txt": b"The bridge is open.", "b/c.html": made.page()}), made.docx()]
WAYS = {
    "feeds": (FEEDS, [parse]),
    "sitemaps and OPML": (LISTS, [parse, read_opml]),
    "pages": (PAGES, [read, lambda data: discover(data, url="https://star.velmora.example/")]),
    "files": (FILES, [read]),
    "lists of addresses": ([TABLE, LINKS], [read_table, lambda data: read_links(data.decode("utf-8", "replace"))]),
    "archives": (BUNDLES, [lambda data: list(read_bundle(io.BytesIO(data)))]),
    "reviews": (
        [REVIEW, WITH_REVIEW],
        [
            lambda data: list(read_json(io.BytesIO(data), today=TODAY)),
            lambda data: read_page(data, url="https://faro.example/c", today=TODAY),
        ],
    ),
}


@dataclass
class Ends:
    """What became of the files of one sort, and the most that one of them took."""

    how: Counter[str] = field(default_factory=Counter)
    cpu_s: float = 0.0
    mb: float = 0.0

    def add(self, reader, data: bytes, *, where: str) -> None:
        peak, began = Peak(), time.process_time()
        self.how[outcome(reader, data, where=where)] += 1
        took_s, took_mb = time.process_time() - began, peak.mb
        assert took_mb < MOST_MB, f"{where}: {took_mb:.0f} MB for {len(data)} bytes that begin {data[:60]!r}"
        self.cpu_s, self.mb = max(self.cpu_s, took_s), max(self.mb, took_mb)


@pytest.mark.parametrize("name", WAYS)
def test_bent_files_end_in_a_result_or_in_our_own_error(name):
    samples, readers = WAYS[name]
    dice, ends = random.Random(name), Ends()
    for turn in range(TURNS):
        data = bent(samples[turn % len(samples)], samples, dice)
        for read_ in readers:
            ends.add(read_, data, where=f"{name}, turn {turn}")
    most = f"at most {ends.cpu_s:.2f} s of CPU and {ends.mb:.0f} MB for one"
    print(f"\n{name}: {TURNS:,} bent files of {len(samples)} samples: {dict(ends.how.most_common())}; {most}")  # noqa: T201
    assert ends.how["read"]
    assert not ends.how["without a word"]


def outcome(reader, data: bytes, *, where: str) -> str:
    try:
        with bounded(LONGEST_S):
            reader(data)
    except OUR_OWN as refused:
        return type(refused).__name__ if str(refused).strip() else "without a word"
    except BaseException as error:
        raise AssertionError(
            f"{where}: {type(error).__name__} of {len(data)} bytes that begin {data[:60]!r}"
        ) from error
    return "read"


@pytest.mark.parametrize("filling", [b"\n", b" \n", b"\n<!ENTITY", b"\n<!DOCTYPE", b"<!-- -->\n"])
def test_what_stands_before_the_first_tag_of_a_feed_costs_little(filling):
    """Found by the long run: 100,000 line breaks there took feedparser's patterns more than 20 seconds."""
    prologue = b'<?xml version="1.0"?>\n' + filling * (200_000 // len(filling))
    with bounded(2.0), pytest.raises(Unreadable):
        parse(prologue + made.RSS)
