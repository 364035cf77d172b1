"""Who may bring articles to the desk."""

from factcheck.accounts.models import User
from factcheck.accounts.roles import RESEARCHER, TRIAGER, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied


def may_add_article(user: User) -> Decision:
    """Triagers and researchers bring articles, feeds and lists, and try again what failed."""
    if has_role(user, TRIAGER, RESEARCHER):
        return ALLOWED
    return Denied("To add articles you need the role triager or researcher. A lead or an admin can give it to you.")
