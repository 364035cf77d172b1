"""The list of feeds: who keeps it, what is refused and in which words, lists in and out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.feed_health import SERIOUS, health_of
from articles.fetching.failures import WORDS, failure
from articles.models import Article, Feed
from articles.reading.sandbox import read_opml_safely
from articles.services import opml
from articles.services.feed_addresses import feed_address
from articles.services.feed_words import in_feed_words
from articles.services.feeds import (
    AlreadyListed,
    add_feed,
    change_feed,
    choose_feeds,
    pause_feed,
    poll_soon,
    remove_feed,
    resume_feed,
)
from factcheck.common.errors import Conflict, Forbidden
from tests import factories

from .feed_site import numbered, page, poll, rss

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(desk) -> Feed:
    return add_feed(url="https://harbour.example/rss", by=desk.triager)


SPELLED = {
    "harbour.example": "https://harbour.example/",
    "  https://Harbour.EXAMPLE/rss#top ": "https://harbour.example/rss",
    "feed://harbour.example/rss": "https://harbour.example/rss",
    "feed:https://harbour.example/rss": "https://harbour.example/rss",
    "//harbour.example/rss": "https://harbour.example/rss",
    "https://harbour.example/?feed=rss2&utm_source=desk": "https://harbour.example/?feed=rss2&utm_source=desk",
}


@pytest.mark.parametrize(("typed", "kept"), SPELLED.items(), ids=SPELLED)
def test_an_address_is_kept_in_one_spelling(typed, kept):
    assert feed_address(typed) == kept


REFUSED = [
    "",
    "harbour post",
    "ftp://harbour.example/rss",
    "javascript:alert(1)",
    "http://127.0.0.1/rss",
    "http://[::1]/rss",
    "http://169.254.169.254/latest/meta-data",
    "https://harbour.example:8080/rss",
    "https://me:secret@harbour.example/rss",
    "https://harbour.example/" + "a" * 2000,
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_can_t_be_polled_is_refused_in_a_sentence(desk, url):
    with pytest.raises(ValidationError) as refusal:
        add_feed(url=url, by=desk.triager)
    assert refusal.value.message_dict["url"][0].endswith((".", ")."))
    assert not Feed.objects.exists()


@pytest.mark.parametrize("code", WORDS)
def test_nobody_is_told_to_paste_a_feed(code):
    details = dict.fromkeys(("host", "network", "ports", "why", "coding", "reason", "wait"), "x") | dict.fromkeys(
        ("most", "packed", "unpacked", "seconds"), 5
    )
    sentence = in_feed_words(failure(code, status=500, **details))
    assert "paste" not in sentence
    assert "Try again" not in sentence
    assert sentence.endswith((".", ")."))


@pytest.mark.parametrize("url", ["https://harbour.example/rss", "http://harbour.example/rss/", "harbour.example/rss"])
def test_a_feed_is_listed_once_however_it_is_spelled(desk, feed, url):
    with pytest.raises(AlreadyListed) as refusal:
        add_feed(url=url, by=desk.triager)
    assert refusal.value.feed == feed


def test_only_those_who_bring_articles_keep_the_list(desk, feed):
    now = timezone.now()
    steps = [
        lambda by: add_feed(url="https://other.example/", by=by),
        lambda by: change_feed(feed_id=feed.pk, by=by, url="https://other.example/", now=now),
        lambda by: pause_feed(feed_id=feed.pk, by=by),
        lambda by: resume_feed(feed_id=feed.pk, by=by, now=now),
        lambda by: poll_soon(feed_id=feed.pk, by=by, now=now),
        lambda by: remove_feed(feed_id=feed.pk, by=by),
        lambda by: choose_feeds(feed_id=feed.pk, by=by, urls=[], now=now),
        lambda by: opml.preview_opml(data=b"", by=by),
        lambda by: opml.import_opml(data=b"", by=by, now=now),
        lambda by: opml.export_opml(by=by),
    ]
    for step in steps:
        for person in (factories.person("partner"), factories.person()):
            with pytest.raises(Forbidden):
                step(person)
    assert list(Feed.objects.all()) == [feed]


def test_a_paused_feed_rests_until_it_is_resumed(site, desk, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    pause_feed(feed_id=feed.pk, by=desk.triager)
    poll(feed)
    assert len(site.asked) == 1

    resume_feed(feed_id=feed.pk, by=desk.triager, now=timezone.now())
    poll(feed)
    assert len(site.asked) == 2


def test_steps_out_of_turn_are_refused_in_words(desk, feed):
    now = timezone.now()
    with pytest.raises(Conflict, match="not paused"):
        resume_feed(feed_id=feed.pk, by=desk.triager, now=now)
    Feed.objects.update(lease_until=now + timedelta(minutes=1))
    with pytest.raises(Conflict, match="at this moment"):
        poll_soon(feed_id=feed.pk, by=desk.triager, now=now)
    Feed.objects.update(lease_until=None, last_polled_at=now)
    with pytest.raises(Conflict, match="less than a minute"):
        poll_soon(feed_id=feed.pk, by=desk.triager, now=now)
    pause_feed(feed_id=feed.pk, by=desk.triager)
    for step in (pause_feed, lambda **about: poll_soon(**about, now=now)):
        with pytest.raises(Conflict, match="paused"):
            step(feed_id=feed.pk, by=desk.triager)
    with pytest.raises(Conflict, match="nothing to choose"):
        choose_feeds(feed_id=feed.pk, by=desk.triager, urls=["x"], now=now)


def test_a_removed_feed_leaves_its_articles(site, desk, polled):
    feed = polled(site.says("/rss", rss(*numbered(1, 2))))

    assert remove_feed(feed_id=feed.pk, by=desk.triager) == "The Harbour Post"
    assert not Feed.objects.exists()
    assert Article.objects.count() == 2

    again = polled(site.address("/rss"))
    assert again.items.exclude(article=None).count() == 2
    assert Article.objects.count() == 2


def test_a_changed_address_is_polled_anew_and_its_items_are_remembered(site, desk, polled):
    feed = polled(site.says("/rss", rss(*numbered(1)), headers={"ETag": '"one"'}))
    site.says("/better", rss(*numbered(1, 2)))
    changed = change_feed(feed_id=feed.pk, by=desk.researcher, url=site.address("/better"), now=timezone.now())

    assert (changed.etag, changed.kind) == ("", "")
    assert poll(changed).items.count() == 2
    assert Article.objects.count() == 2


def test_the_chosen_feeds_take_the_page_s_place(site, desk, polled):
    site.says("/", page(("/a", "A"), ("/b", "B"), ("/c", "C")), kind="text/html")
    offered = polled(site.address("/"))
    wanted = [site.address("/a"), site.address("/c"), "https://smuggled.example/"]
    with pytest.raises(ValidationError, match="at least one"):
        choose_feeds(feed_id=offered.pk, by=desk.triager, urls=wanted[2:], now=timezone.now())

    chosen = choose_feeds(feed_id=offered.pk, by=desk.triager, urls=wanted, now=timezone.now())

    assert [(one.url, one.title, one.is_active) for one in chosen] == [(wanted[0], "A", True), (wanted[1], "C", True)]
    assert Feed.objects.count() == 2


def test_health_is_told_from_the_row(feed):
    now = timezone.now()
    assert health_of(feed, now=now).word == "Waiting for its first poll"
    feed.next_poll_at = now + timedelta(hours=1)
    waiting = health_of(feed, now=now)
    assert (waiting.word, waiting.asks_again) == ("Waiting for its first poll", False)
    feed.last_polled_at = now
    assert health_of(feed, now=now).word == "Well"
    feed.failures, feed.failure = 1, "The site has a fault."
    assert health_of(feed, now=now).sentence == "The site has a fault. It is tried again by itself."
    feed.failures = SERIOUS
    assert "remove it" in health_of(feed, now=now).sentence
    feed.is_active = False
    assert health_of(feed, now=now).word == "Stopped"
    feed.failure = ""
    assert health_of(feed, now=now).word == "Paused"
    feed.choices = [{"url": "https://harbour.example/a", "title": "A", "kind": "rss"}]
    assert health_of(feed, now=now).state == "choose"


LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Papers"><outline type="rss" text="Harbour" xmlUrl="http://harbour.example/rss"/>
<outline type="rss" text="Star" xmlUrl="https://star.example/feed" htmlUrl="https://star.example/"/></outline>
<outline type="rss" text="Inside" xmlUrl="http://192.168.0.1/rss"/></body></opml>"""


def test_a_preview_says_what_is_new_known_and_refused_and_changes_nothing(desk, feed):
    found = opml.preview_opml(data=LIST, by=desk.triager)

    assert [line.url for line in found.new] == ["https://star.example/feed"]
    assert [line.feed for line in found.known] == [feed]
    assert [(line.title, "private network" in line.sentence) for line in found.refused] == [("Inside", True)]
    assert Feed.objects.count() == 1


def test_an_imported_list_is_polled_one_after_the_other(desk):
    now = timezone.now()
    assert opml.import_opml(data=LIST, by=desk.triager, now=now) == 2
    assert opml.import_opml(data=LIST, by=desk.triager, now=now) == 0

    waits = [one.next_poll_at - now for one in Feed.objects.order_by("pk")]
    assert waits == [timedelta(), opml.APART]


def test_what_goes_out_comes_in_again_as_it_was(desk, feed):
    Feed.objects.update(title="Zoë & <Co> 日本", site_url="https://harbour.example/")
    add_feed(url="https://b.example/?a=1&b=2", by=desk.triager)
    before = set(Feed.objects.values_list("url", "title"))
    data = opml.export_opml(by=desk.triager)

    Feed.objects.all().delete()
    opml.import_opml(data=data, by=desk.triager, now=timezone.now())

    assert set(Feed.objects.values_list("url", "title")) == before
    assert {line.site_url for line in read_opml_safely(data)} == {"https://harbour.example/", ""}


@pytest.mark.parametrize(
    "data", [b"", b"no list", b"<html></html>", b"<opml><body/></opml>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>"]
)
def test_what_is_no_list_is_refused_in_a_sentence(desk, data):
    with pytest.raises(ValidationError) as refusal:
        opml.preview_opml(data=data, by=desk.triager)
    assert refusal.value.message_dict["opml"][0].endswith(".")


def test_a_list_as_long_as_reading_allows_is_taken(desk):
    lines = "".join(f'<outline text="{n}" xmlUrl="https://f{n}.example/rss"/>' for n in range(5_000))
    data = f'<opml version="2.0"><body>{lines}</body></opml>'.encode()
    assert opml.import_opml(data=data, by=desk.triager, now=timezone.now()) == 5_000
