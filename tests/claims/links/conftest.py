"""A check at work, whose pages are cited."""

import pytest

from tests import factories


@pytest.fixture
def work(desk):
    return factories.researching(desk)
