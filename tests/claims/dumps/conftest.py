import pytest

from tests import factories


@pytest.fixture
def desk(db):
    return factories.open_desk()
