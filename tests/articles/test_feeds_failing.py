"""Polls that go wrong: faults told in sentences, leases, dead workers, two workers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from articles import tasks
from articles.models import Article, Feed
from articles.services import feed_polls

from .feed_site import numbered, poll, rss

pytestmark = pytest.mark.django_db

FAULTS = {
    "missing": ({"status": 404}, "address (404)"),
    "forbidden": ({"status": 403}, "403"),
    "broken site": ({"status": 500}, "fault of its own"),
    "empty": ({"body": b""}, "empty"),
    "too large": ({"body": b"<rss>" + b" " * 10_100_000 + b"</rss>"}, "too large"),
    "cut off": ({"body": b"<rss><channel><title>Half", "headers": {"Content-Encoding": "gzip"}}, "damaged"),
}


@pytest.mark.parametrize(("answer", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_a_sentence_and_tried_again(site, polled, answer, words):
    feed = polled(site.says("/rss", **answer))

    assert words in feed.failure
    assert feed.failure.endswith(".")
    assert "paste" not in feed.failure
    assert feed.is_active
    assert feed.failures == 1
    assert timedelta(minutes=4) < feed.next_poll_at - timezone.now() < timedelta(minutes=6)

    site.says("/rss", rss(*numbered(1)))
    poll(feed)
    assert (feed.failures, feed.failure) == (0, "")


def test_the_site_s_own_wish_to_be_left_alone_is_kept(site, polled):
    feed = polled(site.says("/rss", status=429, headers={"Retry-After": "7200"}))
    assert feed.next_poll_at - timezone.now() > timedelta(minutes=119)


def test_a_private_address_is_never_opened(site, polled, settings):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    settings.FETCH_ALLOW = frozenset()
    poll(feed)

    assert feed.failures == 1
    assert len(site.asked) == 1


def test_whatever_breaks_the_poll_is_told_and_the_feed_goes_back(site, polled, monkeypatch):
    monkeypatch.setattr("articles.tasks.feeds.parse_feed_safely", lambda *a, **k: 1 / 0)
    feed = polled(site.says("/rss", rss(*numbered(1))))

    assert (feed.failures, feed.lease_until) == (1, None)
    assert "broke the reader" in feed.failure


def test_one_worker_polls_at_a_time(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    later = feed.next_poll_at
    assert feed_polls.lease_feed(feed_id=feed.pk, now=later)

    assert feed_polls.lease_feed(feed_id=feed.pk, now=later) is None
    assert feed_polls.feeds_to_poll(now=later) == []


def test_a_dead_worker_counts_as_a_failure_so_that_a_poison_feed_slows_down(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    stale = feed_polls.lease_feed(feed_id=feed.pk, now=feed.next_poll_at)
    later = feed.next_poll_at + feed_polls.LEASE

    feed_polls.give_up_broken(now=later, luck=0.5)

    feed.refresh_from_db()
    assert (feed.failures, feed.failure, feed.lease_until) == (1, "Polling it broke off in the middle.", None)
    taken = feed_polls.record_poll(feed=stale, found=None, now=later, luck=0.5)
    assert taken.added == ()
    feed.refresh_from_db()
    assert feed.failures == 1


def test_a_feed_removed_while_it_is_polled_leaves_nothing_behind(site, polled):
    feed = polled(site.says("/rss", rss(*numbered(1))))
    held = feed_polls.lease_feed(feed_id=feed.pk, now=feed.next_poll_at)
    Feed.objects.all().delete()

    feed_polls.fail_poll(feed=held, sentence="Late.", now=timezone.now(), luck=0.5)
    assert not Feed.objects.exists()
    assert Article.objects.count() == 1


def test_the_sweep_finds_what_is_due(site, polled, monkeypatch):
    rung = []
    monkeypatch.setattr("articles.tasks.feeds.ring", lambda what, pk: rung.append((what, pk)))
    feed = polled(site.says("/rss", rss(*numbered(1))))
    assert [what for what, _ in rung] == ["article_added"]

    tasks.sweep_feeds()
    Feed.objects.update(next_poll_at=timezone.now())
    tasks.sweep_feeds()
    assert rung[1:] == [("feed_due", feed.pk)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_poll_of_one_feed(site):
    feed = Feed.objects.create(url=site.says("/rss", rss(*numbered(*range(10)))))

    def work(_):
        try:
            tasks.poll_feed(feed.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))

    assert len(site.asked) == 1
    assert (feed.items.count(), Article.objects.count()) == (10, 10)


@pytest.mark.django_db(transaction=True)
def test_two_feeds_with_the_same_items_at_once_make_each_article_once(site):
    # In different orders, so that one transaction for all articles would end in a deadlock.
    orders = [range(20), range(19, -1, -1), range(20), range(19, -1, -1)]
    feeds = [Feed.objects.create(url=site.says(f"/rss{n}", rss(*numbered(*order)))) for n, order in enumerate(orders)]

    def work(feed):
        try:
            tasks.poll_feed(feed.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, feeds))

    assert Article.objects.count() == 20
    assert all(feed.items.exclude(article=None).count() == 20 for feed in feeds)
    assert list(Feed.objects.values_list("failures", flat=True)) == [0, 0, 0, 0]
