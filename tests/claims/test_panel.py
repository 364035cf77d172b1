"""A blind second verdict: agreement counts, a split goes to a panel of three, and two of them decide."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from claims.gates import publish_gates
from claims.models import Event, HighRiskChange, Notification, PanelVerdict
from claims.panels import Outcome, panel_of
from claims.permissions import may_approve, may_break_glass
from claims.services import assignment, high_risk, panel, publication, verdict, wording
from claims.sitting import may_ask_blind, may_decide_panel, may_sit, may_step_aside, may_withdraw_blind
from claims.veil import is_hidden
from factcheck.accounts.roles import ALL_ROLES, LEAD, RESEARCHER, REVIEWER
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh, open_desk, person

pytestmark = pytest.mark.django_db
WHY = "Our council asked for it."
SEEN = "Both reports give the number."


@pytest.fixture
def desk():
    return open_desk()


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


# --- agreement


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


# --- the panel


def test_a_split_calls_a_third_who_knows_as_little(desk):
    work, (second, third) = split(desk, "false")

    assert outcome(work) == Outcome.THIRD
    assert not is_hidden(second, work.claim_id)
    assert is_hidden(third, work.claim_id)
    assert "third person" in may_approve(second, fresh(work)).reason


def test_two_of_three_bear_the_author_out(desk):
    work, _others = split(desk, "false", "true")

    assert outcome(work) == Outcome.DECIDED
    assert (missing(work), fresh(work).status) == (["approvals"], "SUBMITTED")


def test_two_of_three_against_the_author_send_it_back_with_the_finding(desk):
    work, (_second, third) = split(desk, "false", "false")

    assert fresh(work).status == "CHANGES_REQUESTED"
    told = Notification.objects.get(person=desk.researcher, kind="CHANGES")
    assert told.event.sentence == "sent version 1 back to research, to be rated “False”"
    factories.write_verdict(desk, work, summary="The number is right, we think.")
    with pytest.raises(ValidationError, match="decided on “False”"):
        verdict.submit(review_id=work.pk, by=desk.researcher)

    factories.write_verdict(desk, work, rating_key="false", summary="The number is wrong.")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    assert missing(work) == ["approvals"]
    verdict.approve(review_id=work.pk, by=third)
    assert fresh(work).status == "APPROVED"


def test_where_all_three_differ_a_lead_who_did_not_sit_decides(desk):
    work, (second, _third) = split(desk, "false", "half")
    assert outcome(work) == Outcome.LEAD
    assert Notification.objects.filter(person=desk.lead, kind="PANEL").exists()
    assert "a lead decides" in may_approve(second, fresh(work)).reason

    panel.decide(review_id=work.pk, by=desk.lead, rating_key="half", reason="The figure is of another year.")

    assert fresh(work).status == "CHANGES_REQUESTED"
    assert "the lead decided on “Half true”" in panel_of(fresh(work)).finding


def test_a_lead_who_decides_as_the_author_did_sends_nothing_back(desk):
    work, _others = split(desk, "false", "half")

    panel.decide(review_id=work.pk, by=desk.lead, rating_key="true", reason="The first report is the one that counts.")

    assert (fresh(work).status, missing(work)) == ("SUBMITTED", ["approvals"])


def test_an_author_who_gives_in_before_the_third_has_rated_it_still_needs_the_panel(desk):
    work, (_second, third) = split(desk, "false")
    factories.write_verdict(desk, work, rating_key="false", summary="The number is wrong.")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    assert outcome(work) == Outcome.THIRD

    rates(work, third, "true")

    assert fresh(work).status == "CHANGES_REQUESTED", "two said true, and the version that stands says false"


# --- what voids it


@pytest.mark.parametrize("edit", ["evidence", "wording"])
def test_a_later_edit_of_what_was_rated_voids_it(desk, edit):
    work = high_risk_check(desk)
    rates(work, desk.reviewer)
    if edit == "evidence":
        factories.add_evidence(desk, work.claim, publisher="Third library")
    else:
        wording.reword(claim_id=work.claim_id, by=desk.researcher, wording="The council bought ten buses in 2025.")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    stands = panel_of(fresh(work))
    assert (stands.outcome, len(stands.void)) == (Outcome.SECOND, 1)
    assert "Nobody sits twice" in may_sit(desk.reviewer, fresh(work)).reason


def test_an_edit_of_the_text_alone_leaves_it_standing_and_voids_the_approval(desk):
    work = high_risk_check(desk)
    rates(work, desk.reviewer)
    verdict.approve(review_id=work.pk, by=desk.reviewer)

    factories.write_verdict(desk, work, summary="The number is right, by both reports.")
    verdict.submit(review_id=work.pk, by=desk.researcher)

    assert missing(work) == ["approvals"]


def test_another_rating_than_the_agreed_one_is_not_sent(desk):
    work = high_risk_check(desk)
    rates(work, desk.reviewer)
    factories.write_verdict(desk, work, rating_key="false", summary="The number is wrong.")

    with pytest.raises(ValidationError, match="agrees: “True”"):
        verdict.submit(review_id=work.pk, by=desk.researcher)


def test_nobody_rates_what_changed_while_they_read_it(desk):
    work = high_risk_check(desk)

    with pytest.raises(Conflict, match="changed since you opened the page"):
        rates(work, desk.reviewer, read="another hash")
    assert not PanelVerdict.objects.exists()


# --- who


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


def test_words_are_asked_for_and_bounded(desk):
    work = high_risk_check(desk)
    for wrong in ({"rating_key": "nothing"}, {"reason": " "}, {"reason": "x" * 1001}, {"reason": "\x00"}):
        with pytest.raises(ValidationError):
            panel.answer(**{"review_id": work.pk, "by": desk.reviewer, "rating_key": "true", "reason": SEEN} | wrong)


def test_what_a_high_risk_check_wants_is_changed_on_record(desk):
    with pytest.raises(PermissionDenied, match="lead"):
        high_risk.switch_kind(kind="BLIND", on=True, by=desk.reviewer, reason=WHY)
    with pytest.raises(Conflict, match="off already"):
        blind_rule(desk, on=False)

    blind_rule(desk)

    change = HighRiskChange.objects.get()
    assert (change.told, change.is_on, change.reason) == ("High-risk checks want a blind second verdict", True, WHY)


def test_who_is_told(desk):
    work, (second, third) = split(desk, "false")
    asked = assignment.ask(review_id=work.pk, by=desk.researcher, whom=third)
    assert asked.asked == third
    rates(work, third, "true")

    kinds = {who: {told.kind for told in who.notifications.all()} for who in (second, third)}
    assert kinds == {second: {"PANEL"}, third: {"ASKED"}}
    assert Notification.objects.filter(person=desk.researcher, kind="PANEL").count() == 2
    assert fresh(work).asked is None
