"""Who may bring articles to the desk."""

from factcheck.accounts.models import User
from factcheck.accounts.roles import DESK_ROLES, RESEARCHER, TRIAGER, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied


def may_add_article(user: User) -> Decision:
    """Triagers and researchers bring articles, feeds and lists, and try again what failed."""
    if has_role(user, TRIAGER, RESEARCHER):
        return ALLOWED
    return Denied("To add articles you need the role triager or researcher. A lead or an admin can give it to you.")


def may_read_archive(user: User) -> Decision:
    """Whoever works at the desk takes home what an article was read from."""
    if has_role(user, *DESK_ROLES):
        return ALLOWED
    return Denied(
        "To download from the archive you need the role of somebody at the desk. An admin can give it to you."
    )
