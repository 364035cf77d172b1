"""Somebody of the desk in front of a browser without scripts."""

import pytest
from django.test import Client


@pytest.fixture
def sitting():
    """Sign somebody in and hand over their browser."""

    def at_the_desk(person) -> Client:
        browser = Client(raise_request_exception=False)
        browser.force_login(person)
        return browser

    return at_the_desk
