"""Polling feeds: the real tasks and services, a real local site, real parsing in its own process."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from articles.fetching import Hop
from articles.models import Article
from articles.services import add_article, feed_polls
from articles.services.feed_items import FIRST_MOST, LATER_MOST
from articles.services.spacing import APART
from articles.tasks.feeds import moved_to

from .feed_site import hours_ago, numbered, page, poll, rss

pytestmark = pytest.mark.django_db


def addresses() -> set[str]:
    return set(Article.objects.values_list("url", flat=True))


def test_new_items_become_articles_that_wait_to_be_read(site, polled):
    at = hours_ago(3).replace(microsecond=0)
    feed = polled(site.says("/rss", rss({"number": 1, "title": "Ferry fares rise", "at": at})))

    article = Article.objects.get()
    assert (article.title, article.published_at, article.via) == ("Ferry fares rise", at, "feed")
    assert article.status == Article.Status.PENDING
    assert (feed.title, feed.kind, feed.failures) == ("The Harbour Post", "rss", 0)
    assert feed.source.domain == "harbour.example"
    assert feed.last_success_at
    assert feed.next_poll_at > timezone.now()
    assert feed.lease_until is None


def test_a_feed_s_articles_are_opened_one_after_the_other(site, polled):
    polled(site.says("/feed", rss(*numbered(1, 2, 3))))

    times = list(Article.objects.order_by("pk").values_list("try_at", flat=True))
    assert [later - sooner for sooner, later in pairwise(times)] == [APART] * 2


def test_the_first_poll_takes_the_newest_and_leaves_the_archive_out(site, polled):
    items = [{"number": n, "at": hours_ago(n)} for n in range(1, 51)]
    feed = polled(site.says("/rss", rss(*reversed(items))))

    assert addresses() == {f"https://harbour.example/{n}" for n in range(1, FIRST_MOST + 1)}
    assert feed.items.count() == 50

    poll(feed)
    assert Article.objects.count() == FIRST_MOST


def test_without_dates_the_feed_s_own_order_counts(site, polled):
    polled(site.says("/rss", rss(*numbered(*range(1, 31)))))
    assert addresses() == {f"https://harbour.example/{n}" for n in range(1, FIRST_MOST + 1)}


def test_a_later_flood_is_bounded_too(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(0))))
    site.says("/rss", rss(*numbered(*range(300))))
    poll(feed)

    assert Article.objects.count() == 1 + LATER_MOST
    assert feed.items.count() == 300


def test_what_has_not_changed_is_not_sent_again(site, polled):
    site.says("/rss", rss(*numbered(1)), headers={"ETag": '"one"', "Last-Modified": "Fri, 20 Nov 2026 09:00:00 GMT"})
    feed = polled(site.address("/rss"))
    assert feed.etag == '"one"'

    poll(feed)

    assert site.asked[-1][1]["if-none-match"] == '"one"'
    assert site.asked[-1][1]["if-modified-since"] == "Fri, 20 Nov 2026 09:00:00 GMT"
    assert (feed.etag, feed.failures, feed.items.count()) == ('"one"', 0, 1)


def test_an_item_that_moves_keeps_its_article(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    site.says("/rss", rss({"number": 1, "url": "https://harbour.example/moved", "title": "New name"}))
    poll(feed)

    item = feed.items.get()
    assert (item.url, item.title) == ("https://harbour.example/moved", "New name")
    assert item.article.url == "https://harbour.example/1"
    assert Article.objects.count() == 1


def test_an_item_with_a_new_id_at_a_known_address_is_that_article(site, polled):
    known = add_article(url="https://harbour.example/1?utm_source=letter", title="By hand")
    feed = polled(site.says("/rss", rss(*numbered(1))))

    assert feed.items.get().article == known
    assert Article.objects.count() == 1


@pytest.mark.parametrize("url", ["", "mailto:desk@harbour.example", "https://exa mple/"])
def test_an_item_without_a_usable_address_is_left_out(site, polled, url):
    feed = polled(site.says("/rss", rss({"number": 1, "url": url}, {"number": 2})))

    assert addresses() == {"https://harbour.example/2"}
    assert feed.failures == 0


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_followed(site, polled, status):
    site.moves("/old", "/new", status=status)
    site.says("/new", rss(*numbered(1)))

    assert polled(site.address("/old")).url == site.address("/new")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(site, polled, status):
    site.moves("/here", "/there", status=status)
    site.says("/there", rss(*numbered(1)))

    feed = polled(site.address("/here"))
    assert feed.url == site.address("/here")
    assert feed.items.count() == 1


def test_only_the_permanent_part_of_the_way_counts():
    def way(*statuses):
        return [Hop(url=f"https://a.example/{place}", status=status, ip="") for place, status in enumerate(statuses)]

    assert moved_to(way(200)) == ""
    assert moved_to(way(301, 302, 200)) == "https://a.example/1"
    assert moved_to(way(308, 301, 304)) == "https://a.example/2"
    assert moved_to(way(302, 301, 200)) == ""


def test_two_feeds_that_become_one_stop_the_second(site, polled):
    first = polled(site.says("/new", rss(*numbered(1))))
    site.moves("/old", "/new", status=301)
    second = polled(site.address("/old"))

    assert second.url == site.address("/old")
    assert not second.is_active
    assert str(first) in second.failure


def test_a_feed_that_is_gone_for_good_is_stopped_with_the_way_out(site, polled):
    feed = polled(site.says("/rss", status=410))

    assert not feed.is_active
    assert "410" in feed.failure
    assert feed_polls.feeds_to_poll(now=timezone.now() + timedelta(days=2)) == []


def test_a_page_with_one_feed_gives_way_to_it(site, polled):
    site.says("/", page(("/rss", "News")), kind="text/html")
    site.says("/rss", rss(*numbered(1)))
    feed = polled(site.address("/"))

    assert (feed.url, feed.site_url, feed.title) == (site.address("/rss"), site.address("/"), "News")
    assert feed.next_poll_at <= timezone.now()
    poll(feed)
    assert (feed.kind, Article.objects.count()) == ("rss", 1)


def test_a_page_with_several_feeds_waits_for_a_choice(site, polled):
    site.says("/", page(("/rss", "News"), ("/sport", "Sport")), kind="text/html")
    feed = polled(site.address("/"))

    assert not feed.is_active
    assert [choice["title"] for choice in feed.choices] == ["News", "Sport"]


def test_an_index_of_sitemaps_offers_its_sitemaps(site, polled):
    index = "".join(f"<sitemap><loc>https://harbour.example/news{n}.xml</loc></sitemap>" for n in (1, 2))
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    feed = polled(site.says("/i.xml", f'<sitemapindex xmlns="{space}">{index}</sitemapindex>'.encode()))

    assert [choice["kind"] for choice in feed.choices] == ["sitemap", "sitemap"]


def test_a_page_without_feeds_is_stopped_in_words(site, polled):
    feed = polled(site.says("/", page(), kind="text/html"))

    assert not feed.is_active
    assert "its page names none" in feed.failure


def test_a_feed_that_becomes_a_page_fails_and_keeps_its_address(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    site.says("/rss", page(("/other", "Other")), kind="text/html")
    poll(feed)

    assert feed.is_active
    assert (feed.failures, feed.url) == (1, site.address("/rss"))
    assert "in place of the feed" in feed.failure
