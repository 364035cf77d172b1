"""The parts that every answer is put together from: the role, the status, the gates."""

from django.utils.text import get_text_list
from django.utils.translation import gettext

from claims.models import Claim, Publication, Review
from factcheck.accounts.models import User
from factcheck.accounts.roles import ROLE_NAMES, has_role
from factcheck.common.decisions import ALLOWED, Decision, Denied, TooLate, Unready
from factcheck.common.sentences import phrase


def has(user: User, *names: str, what: str) -> Decision:
    if has_role(user, *names):
        return ALLOWED
    return Denied(
        phrase(
            "To %(what)s you need the role %(roles)s. A lead or an admin can give it to you.",
            what=what,
            roles=get_text_list([str(ROLE_NAMES[name]) for name in names]) if len(names) > 1 else ROLE_NAMES[names[0]],
        )
    )


def claim_is(claim: Claim, status: str) -> Decision:
    if claim.status == status:
        return ALLOWED
    return TooLate(
        phrase(
            "%(reference)s is in the state “%(state)s”.",
            reference=claim.reference,
            state=Claim.Status(claim.status).label,
        )
    )


def is_open(review: Review) -> Decision:
    return (
        ALLOWED
        if review.is_open
        else TooLate(gettext("This review is closed: “%(state)s”.") % {"state": review.get_status_display()})
    )


def stands(publication: Publication) -> Decision:
    if publication.status in Publication.STANDING:
        return ALLOWED
    return TooLate(gettext("This version is in the state “%(state)s”.") % {"state": publication.get_status_display()})


def gates_pass(gates) -> Decision:
    missing = [gate.sentence for gate in gates if not gate.passed]
    return Unready(" ".join(missing)) if missing else ALLOWED
