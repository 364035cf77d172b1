"""A reviewer who reads it."""

import pytest


@pytest.fixture
def browser(desk, sitting):
    return sitting(desk.reviewer)
