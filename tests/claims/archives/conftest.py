"""Outside archives of these tests: a real server on loopback, opened for each test only."""

import pytest

from factcheck.office.models import THE_DESK, DeskSettings
from tests import factories
from tests.loopback import served

from .archive_site import ArchiveSite


@pytest.fixture
def work(desk):
    """A claim that is being researched."""
    return factories.researching(desk)


@pytest.fixture
def archive(settings):
    with served(ArchiveSite(), settings) as server:
        settings.OUTSIDE_ARCHIVES = server.settings
        yield server


@pytest.fixture
def turned_on():
    """Turn archives on, as an admin does."""

    def turned_on(*keys: str) -> None:
        DeskSettings.objects.update_or_create(pk=THE_DESK, defaults={"outside_archives": list(keys)})

    return turned_on
