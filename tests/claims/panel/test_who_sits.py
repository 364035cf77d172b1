"""Who may rate blind, ask for it and decide; who is told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from claims.models import Notification, PanelVerdict
from claims.services import assignment, panel, verdict
from claims.sitting import may_ask_blind, may_decide_panel, may_sit, may_step_aside
from claims.veil import is_hidden
from factcheck.accounts.roles import ALL_ROLES, LEAD, RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh, person

from .seats import SEEN, blind_rule, high_risk_check, rates, split

pytestmark = pytest.mark.django_db

SITTERS = {role: role in (REVIEWER, LEAD) for role in ALL_ROLES}

ASKERS = {role: role in (LEAD,) for role in ALL_ROLES}

DECIDERS = {role: role == LEAD for role in ALL_ROLES}


@pytest.mark.parametrize(
    ("ask", "expected", "make"),
    [
        (may_sit, SITTERS, high_risk_check),
        (may_step_aside, SITTERS, high_risk_check),
        (may_ask_blind, ASKERS, factories.submitted),
        (may_decide_panel, DECIDERS, lambda desk: split(desk, "false", "half")[0]),
    ],
    ids=["sit", "step aside", "ask", "decide"],
)
def test_each_role_may_do_what_the_table_says(desk, ask, expected, make):
    work = make(desk)
    answers = {role: ask(person(role), fresh(work)) for role in expected}

    assert {role: answer.allowed for role, answer in answers.items()} == expected
    assert all(answer.allowed or answer.reason.endswith((".", "”.")) for answer in answers.values())


def _had_it_in_hand(desk, work, who):
    assignment.assign(review_id=work.pk, to=who, by=desk.lead)
    assignment.assign(review_id=work.pk, to=None, by=desk.lead)


def _cited(desk, work, who):
    factories.add_evidence(desk, work.claim, by=who, publisher="Third library")


def _approved_it_once(desk, work, who):
    blind_rule(desk, on=False)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=who)
    blind_rule(desk)
    verdict.take_back(review_id=work.pk, by=desk.researcher)


def _stepped_aside(desk, work, who):
    panel.step_aside(review_id=work.pk, by=who)


@pytest.mark.parametrize("knows", [_had_it_in_hand, _cited, _approved_it_once, _stepped_aside])
def test_nobody_rates_blind_what_they_wrote_in_or_had_before_them(desk, knows):
    blind_rule(desk)
    work = factories.researched(desk, topics=("health",))
    who = person(RESEARCHER, REVIEWER, name="Ria Both")
    assert is_hidden(who, work.claim_id)

    knows(desk, work, who)
    verdict.submit(review_id=work.pk, by=desk.researcher)

    assert not is_hidden(who, work.claim_id)
    assert not may_sit(who, fresh(work))
    with pytest.raises((PermissionDenied, Conflict)):
        rates(work, who)
    with pytest.raises(ValidationError, match="Ria Both"):
        assignment.ask(review_id=work.pk, by=desk.researcher, whom=who)


def test_nobody_sits_twice_not_even_past_the_services(desk):
    work, (second, _third) = split(desk, "false")
    with pytest.raises(Conflict, match="Nobody sits twice"):
        rates(work, second, "true")
    row = PanelVerdict.objects.get()
    row.pk, row.seat = None, "THIRD"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_lead_who_sat_does_not_decide(desk):
    work = high_risk_check(desk)
    rates(work, desk.lead, "false")
    rates(work, desk.reviewer, "half")

    assert "You sat in this panel" in may_decide_panel(desk.lead, fresh(work)).reason


def test_nobody_approves_what_they_can_still_rate_blind(desk):
    work = high_risk_check(desk)

    with pytest.raises(Conflict, match="step aside"):
        verdict.approve(review_id=work.pk, by=desk.reviewer)
    with pytest.raises(Conflict, match="step aside"):
        verdict.request_changes(review_id=work.pk, by=desk.reviewer, reason="Too long.")


def test_words_are_asked_for_and_bounded(desk):
    work = high_risk_check(desk)
    for wrong in ({"rating_key": "nothing"}, {"reason": " "}, {"reason": "x" * 1001}, {"reason": "\x00"}):
        with pytest.raises(ValidationError):
            panel.answer(**{"review_id": work.pk, "by": desk.reviewer, "rating_key": "true", "reason": SEEN} | wrong)


def test_who_is_told(desk):
    work, (second, third) = split(desk, "false")
    asked = assignment.ask(review_id=work.pk, by=desk.researcher, whom=third)
    assert asked.asked == third
    rates(work, third, "true")

    kinds = {who: {told.kind for told in who.notifications.all()} for who in (second, third)}
    assert kinds == {second: {"PANEL"}, third: {"ASKED"}}
    assert Notification.objects.filter(person=desk.researcher, kind="PANEL").count() == 2
    assert fresh(work).asked is None
