"""The door as whoever stands before it sees it: shared by the tests of signing in and those of abuse."""

from collections.abc import Callable

from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse


def is_signed_in(browser: Client) -> bool:
    return browser.get(reverse("devices")).status_code == 200


def hashes_of(monkeypatch, act: Callable[[], object]) -> int:
    """How many passwords are hashed."""
    made, encode = [], MD5PasswordHasher.encode
    with monkeypatch.context() as watching:
        watching.setattr(MD5PasswordHasher, "encode", lambda *given, **named: made.append(1) or encode(*given, **named))
        act()
    return len(made)
