"""The pages of feeds as plain posts: what they show, what they refuse, and that they cost the same for many rows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Feed
from articles.services.feeds import add_feed, pause_feed
from tests.trips import trips

from .feed_site import numbered, page, poll, rss
from .test_feeds_list import LIST

pytestmark = pytest.mark.django_db

STEPS = ("feed_change", "feed_choose", "feed_pause", "feed_resume", "feed_poll", "feed_remove")


@pytest.fixture
def browser(desk) -> Client:
    client = Client()
    client.force_login(desk.triager)
    return client


@pytest.fixture
def feed(desk) -> Feed:
    return add_feed(url="https://harbour.example/rss", title="Harbour", by=desk.triager)


def at(name: str, *arguments) -> str:
    return reverse(f"articles:{name}", args=arguments)


def words(answer) -> str:
    return answer.content.decode()


def test_an_empty_list_says_how_to_begin(browser):
    shown = words(browser.get(at("feeds")))
    assert "No feeds yet" in shown
    assert "Download the list" not in shown


def test_an_address_becomes_a_row_that_asks_again_until_it_is_polled(site, browser):
    answer = browser.post(at("feed_add"), {"url": site.says("/rss", rss(*numbered(1)))}, follow=True)
    feed = Feed.objects.get()

    assert "Added. It is being polled now" in words(answer)
    assert 'hx-trigger="every 2s"' in words(answer)
    assert "Waiting for its first poll" in words(answer)
    assert site.asked == []
    poll(feed)
    row = words(browser.get(at("feed_row", feed.pk)))
    assert "hx-trigger" not in row
    assert "The Harbour Post" in row
    assert "Well" in row


def test_a_refused_address_comes_back_with_its_sentence(browser, feed):
    answer = browser.post(at("feed_add"), {"url": "http://10.0.0.1/rss"})
    assert answer.status_code == 400
    assert "private network" in words(answer)
    assert 'value="http://10.0.0.1/rss"' in words(answer)

    known = browser.post(at("feed_add"), {"url": feed.url})
    assert known.status_code == 400
    assert at("feed", feed.pk) in words(known)


def test_a_failing_feed_says_why_and_what_happens_next(site, browser, polled):
    feed = polled(site.says("/rss", status=404))
    for shown in (words(browser.get(at("feeds"))), words(browser.get(at("feed", feed.pk)))):
        assert "Failed once" in shown
        assert "There is no feed at this address (404)" in shown
        assert "tried again by itself" in shown


def test_a_feed_shows_what_it_brought(site, browser, polled):
    feed = polled(site.says("/rss", rss(*numbered(*range(25)))))
    shown = words(browser.get(at("feed", feed.pk)))

    assert "20 articles of 25 items" in shown
    assert shown.count("Left out") == 5
    assert shown.count("Waiting to be read") == 20


def test_choosing_among_the_feeds_of_a_page(site, browser, polled, desk):
    site.says("/", page(("/a", "News"), ("/b", "Sport")), kind="text/html")
    add_feed(url=site.address("/b"), by=desk.triager)
    offered = polled(site.address("/"))
    shown = words(browser.get(at("feed", offered.pk)))
    assert "On the list already" in shown

    none = browser.post(at("feed_choose", offered.pk), {})
    assert none.status_code == 400
    assert "Tick at least one feed" in words(none)
    answer = browser.post(at("feed_choose", offered.pk), {"urls": [site.address("/a")]}, follow=True)
    assert "1 feed added." in words(answer)
    assert set(Feed.objects.values_list("url", flat=True)) == {site.address("/a"), site.address("/b")}


def test_pause_resume_and_poll_now(browser, feed):
    assert "is paused" in words(browser.post(at("feed_pause", feed.pk), {"next": at("feed", feed.pk)}, follow=True))
    refused = browser.post(at("feed_poll", feed.pk))
    assert refused.status_code == 409
    assert "Resume it first" in words(refused)
    assert "is polled again" in words(browser.post(at("feed_resume", feed.pk), follow=True))
    assert "is being polled" in words(browser.post(at("feed_poll", feed.pk), follow=True))


def test_the_way_back_never_leads_out_of_the_desk(browser, feed):
    answer = browser.post(at("feed_pause", feed.pk), {"next": "https://elsewhere.example/"})
    assert answer.url == at("feeds")


def test_removing_asks_first(browser, feed):
    assert "Remove this feed?" in words(browser.get(at("feed_remove", feed.pk)))
    assert Feed.objects.count() == 1
    assert "Its articles stay" in words(browser.post(at("feed_remove", feed.pk), follow=True))
    assert not Feed.objects.exists()


def test_changing_the_address(browser, feed):
    assert browser.post(at("feed_change", feed.pk), {"url": "ftp://x"}).status_code == 400
    browser.post(at("feed_change", feed.pk), {"url": "https://harbour.example/atom"})
    feed.refresh_from_db()
    assert feed.url == "https://harbour.example/atom"


def test_a_list_is_shown_before_it_is_taken(browser, feed):
    file = SimpleUploadedFile("mine.opml", LIST)
    shown = browser.post(at("opml_preview"), {"opml": file})
    assert "Add 1 feed" in words(shown)
    assert "private network" in words(shown)
    assert Feed.objects.count() == 1

    taken = browser.post(at("opml_confirm"), {"feeds": shown.context["as_opml"]}, follow=True)
    assert "1 feed added." in words(taken)
    assert Feed.objects.count() == 2
    out = browser.get(at("opml_download"))
    assert out["Content-Disposition"] == 'attachment; filename="feeds.opml"'
    assert b"https://star.example/feed" in out.content


@pytest.mark.parametrize("data", [b"", b"not a list", b"<html>"])
def test_a_file_that_is_no_list_is_refused_in_words(browser, data):
    answer = browser.post(at("opml_preview"), {"opml": SimpleUploadedFile("x.opml", data)})
    assert answer.status_code == 400
    assert 'class="bad"' in words(answer)


def test_what_confirming_sends_back_is_checked_again(browser):
    forged = b'<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1/rss"/></body></opml>'
    browser.post(at("opml_confirm"), {"feeds": forged.decode()})
    assert not Feed.objects.exists()
    assert browser.post(at("opml_confirm"), {"feeds": "nonsense"}).status_code == 400


def test_a_feed_that_is_gone_is_a_missing_page(browser):
    for name in ("feed", "feed_row", "feed_remove"):
        assert browser.get(at(name, 99)).status_code == 404
    for name in STEPS:
        assert browser.post(at(name, 99), {"url": "https://harbour.example/"}).status_code == 404, name


def test_search_and_state_narrow_the_list(browser, feed, desk):
    pause_feed(feed_id=add_feed(url="https://star.example/", by=desk.triager).pk, by=desk.triager)

    assert "star.example" not in words(browser.get(at("feeds"), {"q": "harb"}))
    assert "harbour.example" not in words(browser.get(at("feeds"), {"state": "paused"}))
    assert "No feeds match" in words(browser.get(at("feeds"), {"q": "\x00nothing"}))
    assert browser.get(at("feeds"), {"page": "x", "state": "odd"}).status_code == 200


def test_markup_in_a_feed_s_name_stays_text(browser, feed):
    Feed.objects.update(title="<script>alert(1)</script>", failure="<b>no</b>", is_active=False)
    for shown in (words(browser.get(at("feeds"))), words(browser.get(at("feed", feed.pk)))):
        assert "<script>alert" not in shown
        assert "<b>no</b>" not in shown


@pytest.mark.parametrize("name", ["feeds", "feed"])
def test_a_page_asks_as_often_for_many_rows_as_for_one(browser, feed, desk, name):
    arguments = [feed.pk] if name == "feed" else []

    def asked() -> int:
        return trips(lambda: browser.get(at(name, *arguments)))

    feed.items.create(identity="one", url="https://harbour.example/1")
    asked()
    few = asked()
    for number in range(9):
        add_feed(url=f"https://n{number}.example/", by=desk.researcher)
        feed.items.create(identity=f"n{number}", url=f"https://harbour.example/n{number}")
    assert asked() == few


def test_times_are_told(browser, feed):
    Feed.objects.update(last_polled_at=timezone.now(), next_poll_at=timezone.now() + timezone.timedelta(minutes=7.5))
    shown = words(browser.get(at("feeds")))
    assert "7\xa0minutes from now" in shown
