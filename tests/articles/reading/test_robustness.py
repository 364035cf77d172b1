"""Truncated, bent and random bytes of every format: a reading or a sentence, never another exception."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading import Reading, Unreadable, read
from articles.reading.charset import decode
from articles.reading.feeds import discover, parse, read_opml

from . import made

FILES = {
    "page": made.page(head=made.linked_data(headline="The bridge", author={"name": "Ana"}, datePublished="2026")),
    "docx": made.docx(),
    "odt": made.odt(),
    "rtf": made.rtf(),
    "pdf": made.pdf(),
    "markdown": made.MARKDOWN,
    "srt": made.SRT,
    "vtt": made.VTT,
    "text": "\n".join(made.WORDS).encode("cp1252"),
}
FEEDS = {
    "rss": made.RSS, "atom": made.ATOM, "rdf": made.RDF, "json": made.JSON_FEED, "sitemap": made.SITEMAP,
    "opml": made.OPML,
}  # fmt: skip
CODES = {"empty", "too_much", "locked", "damaged", "no_text", "unknown_kind", "a_feed", "not_a_feed"}
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def bent(data: bytes, chance: random.Random) -> bytes:
    """A copy cut off, with bits flipped, stretches dropped or doubled."""
    copy = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, other = chance.randrange(len(copy) + 1), chance.randrange(len(copy) + 1)
        change = chance.choice(["flip", "drop", "double", "cut"])
        if change == "flip" and at < len(copy):
            copy[at] ^= 1 << chance.randrange(8)
        elif change == "drop":
            del copy[at : at + chance.randint(1, 40)]
        elif change == "double":
            copy[at:at] = copy[other : other + 60]
        elif change == "cut" and chance.random() < 0.2:
            del copy[at:]
    return bytes(copy)


def outcome(function, data: bytes, **given):
    """What the function gives, None where it refuses in a sentence; any other exception fails the test."""
    refusals = []
    try:
        return function(data, **given)
    except Unreadable as refused:
        refusals.append(refused)
    assert refusals[0].code in CODES
    assert refusals[0].sentence.endswith(".")
    return None


@pytest.mark.parametrize("name", FILES)
def test_bent_files_are_read_or_refused_in_words(name):
    chance = random.Random(name)
    for _ in range(40):
        reading = outcome(read, bent(FILES[name], chance))
        assert reading is None or (isinstance(reading, Reading) and reading.text == reading.text.strip())


@pytest.mark.parametrize("name", FILES)
def test_files_cut_off_anywhere_are_read_or_refused_in_words(name):
    data = FILES[name]
    for length in range(0, len(data), max(1, len(data) // 40)):
        outcome(read, data[:length])


@pytest.mark.parametrize("name", FEEDS)
def test_bent_feeds_are_read_or_refused_in_words(name):
    chance = random.Random(name)
    for _ in range(100):
        data = bent(FEEDS[name], chance)
        outcome(parse, data)
        outcome(read_opml, data)
        outcome(discover, data, url="https://star.velmora.example/")


@QUICK
@given(st.binary(max_size=400), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_under_any_name_are_read_or_refused_in_words(data, content_type, filename, url):
    outcome(read, data, content_type=content_type, filename=filename, url=url)
    outcome(parse, data, content_type=content_type, url=url)


@QUICK
@given(st.text(alphabet=st.sampled_from("<>/=\"' &;pdivahrefb#*[]()`|-_\n\t:0é→\x00\ud800"), max_size=300))
def test_any_markup_is_read_or_refused_in_words(words):
    for opening in (
        "",
        "<html>",
        "# a\n# b\n# c\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n",
        "{\\rtf1 ",
        "<rss><channel>",
    ):
        data = (opening + words).encode("utf-8", "surrogatepass")
        outcome(read, data)
        outcome(parse, data)


@QUICK
@given(st.binary(max_size=300), st.text(max_size=15))
def test_any_bytes_decode(data, declared):
    assert isinstance(decode(data, declared=declared).text, str)
