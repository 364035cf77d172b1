"""What the tests of feeds share: a site that may be opened, people, and a feed that was polled."""

import pytest

from articles.models import Feed
from articles.services.feeds import add_feed
from tests.loopback import served

from .feed_site import Site, poll


@pytest.fixture
def site(settings):
    """A publisher's site on loopback: the one private address that may be opened, for this test only."""
    with served(Site(), settings) as server:
        yield server


@pytest.fixture
def polled(desk):
    """Add an address to the list and poll it once."""

    def polled(url: str) -> Feed:
        return poll(add_feed(url=url, by=desk.triager))

    return polled
