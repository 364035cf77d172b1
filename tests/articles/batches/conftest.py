"""A desk, and somebody who brings articles to it."""

import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def desk():
    return factories.open_desk()


@pytest.fixture
def triager(desk):
    browser = Client()
    browser.force_login(desk.triager)
    return browser
