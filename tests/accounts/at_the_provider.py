"""Somebody who is signed in at the newsroom's provider."""

from django.test import Client

from factcheck.accounts.models import User
from tests.accounts.sign_on import is_in, signs_on


def is_in_again(provider) -> User | None:
    other = Client()
    signs_on(other)
    return is_in(other)


MAPPED = {
    "domains": ["desk.example"],
    "roles_claim": "groups",
    "role_map": ["news=researcher", "leads=lead", "it=admin"],
}
