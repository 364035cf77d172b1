"""Articles are looked at again: by age, because their feed says so, or because somebody asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import tasks
from articles.models import Article, Feed, FeedItem
from articles.services import rereadings
from factcheck.common.errors import Conflict, Forbidden
from tests import factories

from .paper import PARAGRAPHS, brought, page

pytestmark = pytest.mark.django_db


def aged(article: Article, *, added: timedelta, looked: timedelta) -> Article:
    now = timezone.now()
    Article.objects.filter(pk=article.pk).update(added_at=now - added, looked_at=now - looked)
    return article


@pytest.fixture
def article(paper) -> Article:
    paper.pages["/dredging"] = (200, page())
    return brought(paper.address("/dredging"))


def due() -> list[int]:
    return rereadings.articles_to_reread(now=timezone.now())


@pytest.mark.parametrize(
    ("added", "looked", "is_due"),
    [
        (timedelta(hours=5), timedelta(minutes=59), False),
        (timedelta(hours=5), timedelta(minutes=61), True),
        (timedelta(days=3), timedelta(hours=2), False),
        (timedelta(days=3), timedelta(hours=13), True),
        (timedelta(days=30), timedelta(days=6), False),
        (timedelta(days=30), timedelta(days=8), True),
        (timedelta(days=90), timedelta(days=60), False),
    ],
)
def test_the_older_an_article_the_rarer_the_look(article, added, looked, is_due):
    aged(article, added=added, looked=looked)

    assert due() == ([article.pk] if is_due else [])


def test_a_feed_that_says_changed_brings_the_look_forward(article):
    aged(article, added=timedelta(days=3), looked=timedelta(hours=1))
    feed = Feed.objects.create(url="https://harbour.example/feed")
    FeedItem.objects.create(feed=feed, identity="1", url=article.url, article=article, updated_at=timezone.now())

    assert due() == [article.pk]


def test_a_feed_s_date_in_the_future_does_not_have_us_look_again_and_again(article):
    aged(article, added=timedelta(days=3), looked=timedelta(hours=1))
    feed = Feed.objects.create(url="https://harbour.example/feed")
    planned = timezone.now() + timedelta(days=30)
    FeedItem.objects.create(feed=feed, identity="1", url=article.url, article=article, updated_at=planned)

    assert due() == []


def test_a_changed_page_gives_a_second_reading_and_keeps_the_first(paper, article):
    paper.pages["/dredging"] = (200, page(paragraphs=[PARAGRAPHS[0].replace("4.2", "2.4"), *PARAGRAPHS[1:]]))
    tasks.reread_article(article.pk)

    first, second = article.snapshots.order_by("number")
    assert "4.2 million" in first.text
    assert "2.4 million" in second.text
    assert second.retrieval != first.retrieval


def test_an_unchanged_page_gives_none(article):
    before = Article.objects.get(pk=article.pk).looked_at
    tasks.reread_article(article.pk)

    assert article.snapshots.count() == 1
    assert Article.objects.get(pk=article.pk).looked_at > before


def test_a_page_that_is_gone_is_told_and_takes_nothing_away(paper, article):
    del paper.pages["/dredging"]
    tasks.reread_article(article.pk)

    article.refresh_from_db()
    assert article.status == Article.Status.READ
    assert article.failure.endswith(".")
    assert article.snapshots.count() == 1


def test_only_one_worker_looks(article):
    now = timezone.now()
    assert rereadings.lease_rereading(article_id=article.pk, now=now)
    assert rereadings.lease_rereading(article_id=article.pk, now=now) is None


def test_somebody_asks_now_if_they_may_and_there_is_an_address(article):
    desk = factories.open_desk()
    now = timezone.now()

    assert rereadings.ask_rereading(article_id=article.pk, by=desk.triager, now=now) == article
    with pytest.raises(Forbidden):
        rereadings.ask_rereading(article_id=article.pk, by=factories.person("partner"), now=now)
    with pytest.raises(Conflict):
        rereadings.ask_rereading(article_id=factories.article(desk).pk, by=desk.triager, now=now)
