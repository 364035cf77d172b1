"""Checks that want a blind second verdict, and people who give one."""

from claims.gates import publish_gates
from claims.panels import panel_of
from claims.services import high_risk, panel
from factcheck.accounts.roles import REVIEWER
from tests import factories
from tests.factories import fresh, person

WHY = "Our council asked for it."

SEEN = "Both reports give the number."


def blind_rule(desk, *, on=True):
    return high_risk.switch_kind(kind="BLIND", on=on, by=desk.lead, reason=WHY)


def high_risk_check(desk):
    """Submitted, on a topic that is high-risk, at a desk that wants a blind verdict on such."""
    blind_rule(desk)
    return factories.submitted(desk, topics=("health",))


def rates(work, who, rating="true", **fields):
    return panel.answer(review_id=work.pk, by=who, rating_key=rating, reason=SEEN, **fields)


def outcome(work):
    return panel_of(fresh(work)).outcome


def missing(work):
    return [gate.code for gate in publish_gates(fresh(work)) if not gate.passed]


def split(desk, *ratings):
    """A high-risk check that its author rated true, with these ratings of others; and these others."""
    work = high_risk_check(desk)
    others = [desk.reviewer, person(REVIEWER, name="Theo Third")]
    for who, rating in zip(others, ratings, strict=False):
        rates(work, who, rating)
    return work, others
