"""The outside model of these tests: a real server on loopback, opened for each test only."""

import pytest

from tests.loopback import served

from .endpoint import Endpoint


@pytest.fixture
def endpoint(settings):
    with served(Endpoint(), settings) as server:
        settings.OUTSIDE_MODEL = server.settings
        yield server
