"""How many feeds a worker polls in a second of its own CPU: unchanged ones (304), and ones with 20 new articles."""

import resource
import time

import pytest

from articles import tasks
from articles.models import Article, Feed
from tests.articles.feed_site import Site, rss
from tests.loopback import served

pytestmark = pytest.mark.django_db

UNCHANGED, NEW = 100, 20


@pytest.fixture
def site(settings):
    with served(Site(), settings) as server:
        yield server


def test_feeds_polled_a_second(site):
    first = [_feed(site, number) for number in range(NEW)]
    tasks.poll_feed(_feed(site, NEW).pk)  # the reading process is started by the first poll

    _measured("feeds with 20 new articles each", first)
    assert Article.objects.count() == 20 * (NEW + 1)

    again = [_feed(site, number) for number in range(NEW + 1, NEW + 1 + UNCHANGED)]
    Feed.objects.filter(pk__in=[feed.pk for feed in again]).update(etag='"one"', kind="rss")
    _measured("unchanged feeds", again)
    assert not Feed.objects.exclude(failures=0).exists()


def _feed(site: Site, number: int) -> Feed:
    items = [{"number": item, "url": f"https://harbour.example/{number}/{item}"} for item in range(20)]
    return Feed.objects.create(url=site.says(f"/{number}", rss(*items), headers={"ETag": '"one"'}))


def _measured(what: str, feeds: list[Feed]) -> None:
    """The publisher's site runs in this process too, so the CPU figure is an upper bound."""
    wall, cpu = time.perf_counter(), _cpu()
    for feed in feeds:
        tasks.poll_feed(feed.pk)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    print(f"\n{what}: {len(feeds) / wall:.0f} a second, {1000 * cpu / len(feeds):.1f} ms of CPU each")


def _cpu() -> float:
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in (0, -1))
