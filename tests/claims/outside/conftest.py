"""The outside model of these tests: a real server on loopback, opened for each test only."""

import threading

import pytest

from tests import factories

from .endpoint import Endpoint


@pytest.fixture
def endpoint(settings):
    server = Endpoint()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOW = frozenset({("127.0.0.1", server.server_port)})
    settings.OUTSIDE_MODEL = server.settings
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk():
    return factories.open_desk()
