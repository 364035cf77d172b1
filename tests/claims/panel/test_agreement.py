"""A blind verdict that agrees, and what the rule wants where none is given."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from claims.models import Event, HighRiskChange
from claims.panels import Outcome
from claims.permissions import may_approve, may_break_glass
from claims.services import high_risk, panel, publication, verdict
from claims.sitting import may_ask_blind, may_sit, may_withdraw_blind
from claims.veil import is_hidden
from factcheck.accounts.roles import RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh, person

from .seats import WHY, blind_rule, high_risk_check, missing, outcome, rates, split

pytestmark = pytest.mark.django_db


def test_a_blind_verdict_that_agrees_is_what_the_rule_asked_for(desk):
    work = high_risk_check(desk)
    assert missing(work) == ["panel", "approvals"]

    rates(work, desk.reviewer)

    assert missing(work) == ["approvals"]
    assert fresh(work).status == "SUBMITTED", "nobody but its author has read the text yet"
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    assert fresh(work).status == "APPROVED"
    shown = json.loads(publication.publish(review_id=work.pk, by=desk.publisher).document)
    assert (shown["checked_by"], shown["approved_by"]) == (["Rolf Researcher"], ["Rita Reviewer"])


def test_without_the_rule_a_high_risk_check_wants_two_approvals_and_no_blind_verdict(desk):
    work = factories.submitted(desk, topics=("health",))

    assert missing(work) == ["approvals"]
    assert outcome(work) == Outcome.NOT_WANTED
    assert "No blind verdict is wanted" in may_sit(desk.reviewer, work).reason


def test_the_author_asks_for_one_on_a_single_check_when_sending_it(desk):
    work = factories.researched(desk)
    verdict.submit(review_id=work.pk, by=desk.researcher, blind=True)

    assert outcome(work) == Outcome.SECOND
    assert not may_approve(desk.reviewer, fresh(work))
    panel.withdraw_blind(review_id=work.pk, by=desk.researcher)
    assert may_approve(desk.reviewer, fresh(work))


def test_whoever_stepped_aside_approves_ahead_and_the_blind_verdict_then_takes_it_on(desk):
    work = high_risk_check(desk)
    reader = person(REVIEWER)
    panel.step_aside(review_id=work.pk, by=reader)
    verdict.approve(review_id=work.pk, by=reader)
    assert fresh(work).status == "SUBMITTED"

    rates(work, desk.reviewer)

    assert fresh(work).status == "APPROVED"
    assert Event.objects.first().sentence == "completed what version 1 needed: it is approved"


def test_the_wish_is_taken_back_until_somebody_has_rated_it(desk):
    work = factories.submitted(desk)
    panel.ask_blind(review_id=work.pk, by=desk.lead)
    assert "a lead, asks" in may_withdraw_blind(person(RESEARCHER), fresh(work)).reason
    rates(work, desk.reviewer, "false")

    assert "goes on to its end" in may_withdraw_blind(desk.lead, fresh(work)).reason
    assert "is wanted already" in may_ask_blind(desk.lead, fresh(work)).reason


def test_a_rule_that_is_switched_off_ends_no_panel(desk):
    work, (_second, third) = split(desk, "false")
    blind_rule(desk, on=False)

    assert is_hidden(third, work.claim_id)
    assert outcome(work) == Outcome.THIRD


def test_the_glass_stands_in_for_a_missing_blind_verdict_and_for_none_that_differs(desk):
    work = high_risk_check(desk)
    reader = person(REVIEWER)
    panel.step_aside(review_id=work.pk, by=reader)
    assert "One approval is needed" in may_break_glass(desk.lead, fresh(work)).reason
    verdict.approve(review_id=work.pk, by=reader)
    assert may_break_glass(desk.lead, fresh(work))

    rates(work, desk.reviewer, "false")

    assert not may_break_glass(desk.lead, fresh(work))


def test_what_a_high_risk_check_wants_is_changed_on_record(desk):
    with pytest.raises(PermissionDenied, match="lead"):
        high_risk.switch_kind(kind="BLIND", on=True, by=desk.reviewer, reason=WHY)
    with pytest.raises(Conflict, match="off already"):
        blind_rule(desk, on=False)

    blind_rule(desk)

    change = HighRiskChange.objects.get()
    assert (change.told, change.is_on, change.reason) == ("High-risk checks want a blind second verdict", True, WHY)
