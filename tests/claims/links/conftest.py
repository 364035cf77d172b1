"""A newspaper on loopback, a desk, and a check at work."""

import pytest

from tests import factories
from tests.articles.paper import Paper
from tests.loopback import served


@pytest.fixture
def paper(settings):
    with served(Paper(), settings) as server:
        yield server


@pytest.fixture
def desk():
    return factories.open_desk()


@pytest.fixture
def work(desk):
    return factories.researching(desk)
