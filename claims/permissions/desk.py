"""What a role alone decides: which screens of the desk somebody opens, and what of it they tend."""

from django.utils.translation import gettext

from factcheck.accounts.models import User
from factcheck.accounts.roles import ADMIN, DESK_ROLES, LEAD, PUBLISHER, RESEARCHER, REVIEWER, TRIAGER
from factcheck.common.decisions import Decision

from .answers import has


def may_use_desk(user: User) -> Decision:
    """Any role of the desk opens its screens."""
    return has(user, *DESK_ROLES, what=gettext("work at the desk"))


def may_share_views(user: User) -> Decision:
    return has(user, LEAD, what=gettext("share a view of the queue with everybody"))


def may_change_rules(user: User) -> Decision:
    return has(user, LEAD, what=gettext("change the rules for high-risk checks"))


def may_comment(user: User) -> Decision:
    return may_use_desk(user)


def may_assign_others(user: User) -> Decision:
    return has(user, LEAD, what=gettext("assign work to others"))


def may_review(user: User) -> Decision:
    """Do second reviews at all; whether this one is each step's to say."""
    return has(user, REVIEWER, what=gettext("do the second review"))


def may_tend_links(user: User) -> Decision:
    """Have links looked at and kept again, also those of published checks: nothing that was said is changed by it."""
    return has(user, RESEARCHER, REVIEWER, PUBLISHER, ADMIN, what=gettext("look after links"))


def may_see_links(user: User) -> Decision:
    """Which links are gone is no secret to those who work with them or run the desk."""
    return has(user, *DESK_ROLES, ADMIN, what=gettext("see what became of links"))


def may_steer_links(user: User) -> Decision:
    return has(user, LEAD, ADMIN, what=gettext("change how links are kept"))


def may_see_detector(user: User) -> Decision:
    """How the detector does is no secret to those who work with it or run it."""
    return has(user, *DESK_ROLES, ADMIN, what=gettext("see how the detector does"))


def may_steer_detector(user: User) -> Decision:
    """Switch calibrations, and have old texts read by another version."""
    return has(user, LEAD, ADMIN, what=gettext("steer the detector"))


def may_decide_in_bulk(user: User) -> Decision:
    return has(user, TRIAGER, what=gettext("decide on candidates"))


def may_import_known(user: User) -> Decision:
    """Read other desks' checks in; they are suggestions, whoever brings them."""
    return has(user, TRIAGER, RESEARCHER, REVIEWER, what=gettext("read in what other desks have checked"))


def may_map_labels(user: User) -> Decision:
    return has(user, LEAD, what=gettext("map other desks’ ratings"))


def may_answer_readers(user: User) -> Decision:
    return has(user, TRIAGER, what=gettext("answer what readers send"))


def may_write_pages(user: User) -> Decision:
    return has(user, LEAD, what=gettext("write pages of the public site"))
