"""Candidates of several sorts."""

import pytest

from tests import factories


@pytest.fixture
def claims(desk):
    return factories.candidates(
        desk, "The bridge cost 4 million crowns.", "Nobody voted against it.", "The school has 300 pupils."
    )
