"""Outside archives of these tests: a real server on loopback, opened for each test only."""

import threading

import pytest

from factcheck.office.models import THE_DESK, DeskSettings
from tests import factories

from .archive_site import ArchiveSite


@pytest.fixture
def archive(settings):
    server = ArchiveSite()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOW = frozenset({("127.0.0.1", server.server_port)})
    settings.OUTSIDE_ARCHIVES = server.settings
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk():
    return factories.open_desk()


@pytest.fixture
def turned_on():
    """Turn archives on, as an admin does."""

    def turned_on(*keys: str) -> None:
        DeskSettings.objects.update_or_create(pk=THE_DESK, defaults={"outside_archives": list(keys)})

    return turned_on
