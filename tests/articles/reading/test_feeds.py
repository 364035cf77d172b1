"""Feeds of every kind give the same items; what is broken is said, never raised."""

import gzip
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.reading import Unreadable
from articles.reading.feeds import OpmlFeed, discover, parse, read_opml, write_opml
from articles.reading.feeds.identity import identity_of, normalised

from . import made

CASES = Path(__file__).parents[4] / "shared" / "data" / "feeds"
MORNING = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
SITE = "https://star.velmora.example/feed"


def short(value: object) -> str:
    """A test's name from its bytes, the same in every process."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


def test_rss_gives_words_times_and_authors():
    feed = parse(made.RSS)
    first = feed.items[0]
    assert (feed.kind, feed.title, feed.site_url, feed.language) == (
        "rss", "The Velmora Star", "https://star.velmora.example/", "en",
    )  # fmt: skip
    assert (first.identity, first.title, first.published_at) == ("id:star-1", "The bridge & its cost", MORNING)
    assert first.authors == ("Ana Ruiz",)
    assert [item.identity.partition(":")[0] for item in feed.items] == ["id", "url", "hash"]


def test_atom_gives_content_and_absolute_addresses():
    item = parse(made.ATOM, url="https://faro.example/atom").items[0]
    assert (item.url, item.content_html) == ("https://faro.example/puente", "<p>Cuatro millones.</p>")
    assert (item.published_at.day, item.updated_at.day) == (2, 3)


def test_rdf_json_and_sitemaps_are_feeds_too():
    feeds = [parse(data, url=SITE) for data in (made.RDF, made.JSON_FEED, made.SITEMAP, made.SITEMAP_INDEX)]
    assert [feed.kind for feed in feeds] == ["rdf", "json", "sitemap", "sitemap_index"]
    assert [feed.items[0].title for feed in feeds] == ["The bridge", "The bridge", "The bridge", ""]
    assert feeds[1].items[0].url == feeds[2].items[0].url == "https://star.velmora.example/bridge"
    assert feeds[3].items[0].url == "https://star.velmora.example/news.xml"


def test_a_gzipped_sitemap_is_unpacked():
    assert parse(gzip.compress(made.SITEMAP)).items


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1252"])
def test_a_feeds_letters_come_right(charset):
    text = (
        f"<?xml version='1.0' encoding='{charset}'?><rss version='2.0'><channel><title>El señor</title></channel></rss>"
    )
    assert parse(text.encode(charset)).title == "El señor"


def test_an_item_stays_itself_when_its_address_changes():
    changed = made.RSS.replace(b"/bridge?utm_source=rss", b"/2026/bridge-cost").replace(
        b"/tax/", b"/tax?utm_medium=x#top"
    )
    assert [item.identity for item in parse(changed).items] == [item.identity for item in parse(made.RSS).items]


def test_addresses_differ_by_what_names_the_article_only():
    same = [
        "http://www.star.example/a/?utm_source=x&id=1",
        "https://star.example:443/a?id=1#top",
        "https://STAR.example/a?id=1",
    ]
    assert len({normalised(url) for url in same}) == 1
    assert normalised("https://star.example/a?id=2") != normalised(same[0])
    assert len(identity_of(guid="x" * 5000, url="", title="", published_at=None)) <= 200


def test_one_id_for_many_articles_does_not_hide_them():
    items = b"".join(b"<item><guid>1</guid><link>https://a.example/%d</link></item>" % n for n in range(3))
    assert (
        len({item.identity for item in parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>").items}) == 3
    )


def test_long_feeds_are_cut_and_doubles_named():
    items = b"".join(b"<item><link>https://a.example/%d</link></item>" % (n // 2) for n in range(3000))
    feed = parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>")
    assert len(feed.items) == 500
    assert len(feed.problems) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (made.page(), "not_a_feed"),
        (b"Page not found", "not_a_feed"),
        (b'{"items": 5}', "not_a_feed"),
        (b"[1, 2]", "not_a_feed"),
        (b'{"items": [', "damaged"),
        (b'{"items": ' + b"[" * 100_000, "too_much"),
        (b"x" * 10_000_001, "too_much"),
        (gzip.compress(bytes(20_000_000), mtime=0), "too_much"),
        (b"\x1f\x8b\x08\x00broken", "damaged"),
    ],
    ids=short,
)
def test_what_is_no_feed_says_so(data, code):
    with pytest.raises(Unreadable) as refused:
        parse(data)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_broken_feed_gives_what_it_can_and_says_so():
    feed = parse(made.RSS[:-60])
    assert feed.items
    assert "broken" in feed.problems[0]


def test_a_feed_reads_no_file_and_expands_no_entity(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the password")
    for body in (
        b"<rss version='2.0'><channel><title>&x;</title></channel></rss>",
        b"<urlset><url><loc>&x;</loc></url></urlset>",
    ):
        doctype = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
        with suppress(Unreadable):
            assert "password" not in repr(parse(doctype + body))
    with pytest.raises(Unreadable):
        parse(str(secret).encode())


@pytest.mark.skipif(not CASES.is_dir(), reason="feedparser's cases are not at ../shared/data/feeds")
def test_every_well_formed_case_of_feedparser_is_read():
    cases = [path for path in CASES.rglob("*") if path.is_file()]
    assert all(parse(path.read_bytes()).kind in {"rss", "atom", "rdf"} for path in cases)


def test_a_page_declares_its_feeds():
    head = (
        '<base href="https://star.velmora.example/en/">'
        '<link rel="alternate" type="application/rss+xml" href="rss">'
        '<link rel="alternate" type="application/json" href="/wp-json/x"><link rel="alternate" href="/es">'
    )
    found = discover(made.page(head=head), url="https://star.velmora.example/")
    assert [link.url for link in found] == ["https://star.velmora.example/en/rss"]
    assert found[0].kind == "rss"


def test_links_that_look_like_feeds_are_found_where_none_is_declared():
    body = '<a href="/feed/">Feed</a><a href="/feedback">Write</a><a href="javascript:x">X</a><a href="/all.rss">R</a>'
    found = discover(made.page(body=body), url="https://star.velmora.example/")
    assert [link.url for link in found] == [
        "https://star.velmora.example/feed/",
        "https://star.velmora.example/all.rss",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff", b"<", b"<html", b"<!-- -->", b"<a href='http://[' >x</a>"], ids=short
)
def test_a_page_without_feeds_gives_none(data):
    assert discover(data, url="https://star.velmora.example/") == []


def test_opml_is_read_and_written_back():
    feeds = read_opml(made.OPML)
    assert [(feed.title, feed.folder) for feed in feeds] == [("Star", "News"), ("Faro", "")]
    assert sorted(read_opml(write_opml(feeds, title="Ours")), key=repr) == sorted(feeds, key=repr)


def test_opml_keeps_nested_folders_and_strange_names():
    feed = OpmlFeed(url="https://a.example/rss?x=1&y=2", title='A "quoted" <name>\x00', folder="News/Local/Sport")
    assert read_opml(write_opml([feed], title="T")) == [replace(feed, title='A "quoted" <name>')]


@pytest.mark.parametrize("data", [b"", b"no", b"<rss/>", b"\x00" * 50], ids=short)
def test_what_is_no_opml_says_so(data):
    with pytest.raises(Unreadable, match=r"\.$"):
        read_opml(data)
