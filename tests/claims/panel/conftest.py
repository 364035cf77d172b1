"""A desk whose rule asks for a blind second verdict."""

import pytest

from tests.factories import open_desk


@pytest.fixture
def desk():
    return open_desk()
