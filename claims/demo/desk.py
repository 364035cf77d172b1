"""The logins and the partner of the demo desk. Each is made once; a second run leaves it as it is."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from claims.demo.people import LOGINS, Login
from factcheck.accounts import roles
from factcheck.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who takes which step in the demo."""

    triager: User
    researcher: User
    reviewer: User
    publisher: User
    lead: User


def make_people() -> Desk:
    """One login for each role."""
    people = {login.role: _make_login(login) for login in LOGINS}
    return Desk(**{role: people[role] for role in Desk.__dataclass_fields__})


def _make_login(login: Login) -> User:
    known = User.objects.filter(email=login.email).first()
    if known:
        return known
    is_admin = login.role == roles.ADMIN
    user = User.objects.create_user(login.email, login.password, name=login.name, is_staff=is_admin)
    user.groups.add(Group.objects.get_or_create(name=login.role)[0])
    return user
