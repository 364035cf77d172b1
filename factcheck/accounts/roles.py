"""The roles of the desk. A role is a Django group of the same name, made by a migration."""

from typing import Final

from django.contrib.auth.models import Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from .models import User

TRIAGER: Final = "triager"
RESEARCHER: Final = "researcher"
REVIEWER: Final = "reviewer"
PUBLISHER: Final = "publisher"
LEAD: Final = "lead"
ADMIN: Final = "admin"
PARTNER: Final = "partner"

WORKING_ROLES: Final = (TRIAGER, RESEARCHER, REVIEWER, PUBLISHER)
DESK_ROLES: Final = (*WORKING_ROLES, LEAD)
ALL_ROLES: Final = (*DESK_ROLES, ADMIN, PARTNER)

# As a sentence names them.
ROLE_NAMES: Final = {
    TRIAGER: _("triager"),
    RESEARCHER: _("researcher"),
    REVIEWER: _("reviewer"),
    PUBLISHER: _("publisher"),
    LEAD: _("lead"),
    ADMIN: _("admin"),
    PARTNER: _("partner"),
}
# What each does, as people who choose one read it.
ROLE_WORDS: Final = {
    TRIAGER: _("Triager: decides what is worth checking"),
    RESEARCHER: _("Researcher: finds evidence and writes verdicts"),
    REVIEWER: _("Reviewer: the second pair of eyes"),
    PUBLISHER: _("Publisher: brings checks before the public"),
    LEAD: _("Lead: all of these, and gives out work"),
    ADMIN: _("Admin: keeps people, lists and settings"),
    PARTNER: _("Partner: reads the interface"),
}


def roles_of(user: User) -> frozenset[str]:
    """The role names of a user; a lead holds every working role as well.

    Remembered on the user object, so that one page asks the database once; who is signed in brings them along.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_desk_roles"):
        known = getattr(user, "role_names", None)
        named = set(user.groups.values_list("name", flat=True) if known is None else known) & set(ALL_ROLES)
        user._desk_roles = frozenset(named | set(WORKING_ROLES) if LEAD in named else named)
    return user._desk_roles


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """The same people with what `roles_of` would ask for."""
    names = Group.objects.filter(user=OuterRef("pk")).order_by().values("name")
    return people.annotate(role_names=ArraySubquery(names))


def has_role(user: User, *names: str) -> bool:
    """Whether the user holds any of the roles."""
    return not roles_of(user).isdisjoint(names)
