"""Somebody with the role admin in the administration."""

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN
from tests import factories


@pytest.fixture
def keeper(db) -> User:
    person = factories.person(ADMIN, name="Ada Admin")
    User.objects.filter(pk=person.pk).update(is_staff=True)
    return person


@pytest.fixture
def admin(keeper) -> Client:
    browser = Client()
    browser.force_login(keeper)
    return browser
