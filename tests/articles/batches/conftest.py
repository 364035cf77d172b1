"""Somebody who brings articles to the desk."""

import pytest
from django.test import Client


@pytest.fixture
def triager(desk):
    browser = Client()
    browser.force_login(desk.triager)
    return browser
