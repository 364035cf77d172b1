"""Where two differ, a panel of three decides by two; and what voids a blind verdict."""

import pytest
from django.core.exceptions import ValidationError

from claims.models import Notification, PanelVerdict
from claims.panels import Outcome, panel_of
from claims.permissions import may_approve
from claims.services import panel, verdict, wording
from claims.sitting import may_sit
from claims.veil import is_hidden
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh

from .seats import high_risk_check, missing, outcome, rates, split

pytestmark = pytest.mark.django_db


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
