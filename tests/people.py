"""Somebody with a login, and a whole desk of them."""

from dataclasses import dataclass
from itertools import count

from django.contrib.auth.models import Group

from claims.demo.essentials import make_essentials
from factcheck.accounts.models import User
from factcheck.accounts.roles import LEAD, PUBLISHER, RESEARCHER, REVIEWER, TRIAGER

PASSWORD = "a long enough password"
_numbers = count(1)


def person(*roles: str, name: str = "", password: str | None = None) -> User:
    """Somebody with a login and these roles."""
    number = next(_numbers)
    user = User.objects.create_user(f"person{number}@desk.example", password, name=name or f"Person {number}")
    # The migration makes the groups; a test that empties the tables takes them away.
    user.groups.set(Group.objects.get_or_create(name=role)[0] for role in roles)
    return user


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One person for each step, so that a test can say who does what."""

    triager: User
    researcher: User
    reviewer: User
    publisher: User
    lead: User


def open_desk() -> Desk:
    """A rating scale, topics and people: what every newsroom has before its first article."""
    make_essentials()
    return Desk(
        triager=person(TRIAGER, name="Tess Triager"),
        researcher=person(RESEARCHER, name="Rolf Researcher"),
        reviewer=person(REVIEWER, name="Rita Reviewer"),
        publisher=person(PUBLISHER, name="Paul Publisher"),
        lead=person(LEAD, name="Lena Lead"),
    )
