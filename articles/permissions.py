"""Who may bring articles to the desk."""

from django.utils.translation import gettext

from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN, DESK_ROLES, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied


def may_add_article(user: User) -> Decision:
    """Everybody who works at the desk brings articles, feeds and lists."""
    if has_role(user, *DESK_ROLES):
        return ALLOWED
    return Denied(gettext("To add articles you need a role at the desk. A lead or an admin can give you one."))


def may_try_again(user: User) -> Decision:
    """Whoever brings articles tries again what failed, and so do admins, who keep the machines going."""
    return ALLOWED if user.is_superuser or has_role(user, ADMIN) else may_add_article(user)


def may_read_archive(user: User) -> Decision:
    """Whoever works at the desk takes home what an article was read from."""
    if has_role(user, *DESK_ROLES):
        return ALLOWED
    return Denied(
        gettext("To download from the archive you need the role of somebody at the desk. An admin can give it to you.")
    )
