"""The desk's decisions teach the score; people can always go back; what was decided stays as it was."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from claims import tasks
from claims.models import Calibration, CalibrationSwitch, Claim
from claims.selectors.decisions import desk_decisions
from claims.services import learning, triage
from factcheck.accounts.roles import ADMIN
from factcheck.common.errors import Conflict
from tests.claims.decided import candidates, decide, strict_desk
from tests.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def learned(desk):
    """A strict desk, with what was learned from it in use."""
    strict_desk(desk)
    return learning.learn(detector_version="1.0")


def test_a_strict_desk_sees_lower_scores_and_what_was_decided_keeps_its_own(desk):
    strict_desk(desk)
    [waiting, decided] = candidates(desk, [0.7, 0.9])
    decide(desk, decided, worth=True)

    tasks.learn_from_desk()
    tasks.sweep_calibration()

    calibration = Calibration.objects.get(status="ACTIVE")
    waiting.refresh_from_db(), decided.refresh_from_db()
    assert waiting.check_worthiness < 0.5
    assert (waiting.detector_score, waiting.calibration) == (0.7, calibration)
    assert (decided.check_worthiness, decided.calibration) == (0.9, None)
    assert "better than what was in use" in calibration.why
    assert calibration.report["after"]["log_loss"] < calibration.report["before"]["log_loss"]
    assert calibration.trained_to < calibration.tested_from


def test_new_candidates_come_with_the_calibrated_score(desk, learned):
    [claim] = candidates(desk, [0.7])

    assert claim.check_worthiness < 0.5
    assert claim.calibration == learned


def test_a_candidate_that_comes_back_gets_the_score_in_use(desk):
    strict_desk(desk)
    [claim] = candidates(desk, [0.7])
    decide(desk, claim, worth=False)
    learning.learn(detector_version="1.0")
    triage.reopen(claim_id=claim.pk, by=desk.triager)

    assert learning.calibrate_waiting() == 1
    assert learning.calibrate_waiting() == 0
    assert Claim.objects.get(pk=claim.pk).check_worthiness < 0.5


def test_the_order_of_an_article_is_that_of_the_new_score(desk, learned):
    claims = candidates(desk, [0.9, 0.3, 0.6])

    assert sorted(claims, key=lambda own: -own.check_worthiness) == [claims[0], claims[2], claims[1]]


def test_a_lead_goes_back_and_the_daily_run_does_not_overrule_them(desk, learned):
    [claim] = candidates(desk, [0.7])
    learning.switch(to_id=None, by=desk.lead, reason="It hides the budget stories.")
    learning.calibrate_waiting()
    strict_desk(desk, articles=3, seed=8)
    again = learning.learn(detector_version="1.0")

    assert Claim.objects.get(pk=claim.pk).check_worthiness == 0.7
    assert learning.in_use() is None
    assert again.status == "PROPOSED"
    switch = CalibrationSwitch.objects.first()
    assert (switch.by, switch.left, switch.taken) == (desk.lead, learned, None)
    assert switch.reason == "It hides the budget stories."


def test_a_person_switches_the_proposed_one_on(desk, learned):
    learning.switch(to_id=None, by=desk.lead)
    learning.switch(to_id=learned.pk, by=person(ADMIN))

    assert learning.in_use() == learned
    assert not learning.went_back()


def test_rolling_back_leads_to_what_was_in_use_before(desk, learned):
    assert learning.roll_back(by=desk.lead) is None
    assert learning.roll_back(by=desk.lead) == learned


def test_only_a_lead_or_an_admin_switches(desk, learned):
    for somebody in (desk.triager, desk.publisher, person()):
        with pytest.raises(PermissionDenied):
            learning.switch(to_id=None, by=somebody)
        with pytest.raises(PermissionDenied):
            learning.learn(detector_version="1.0", by=somebody)


def test_what_is_in_use_is_not_switched_on_again(desk, learned):
    with pytest.raises(Conflict, match="in use already"):
        learning.switch(to_id=learned.pk, by=desk.lead)


def test_a_run_that_learned_nothing_is_recorded_and_cannot_be_switched_on(desk):
    refused = learning.learn(detector_version="1.0")

    assert (refused.status, refused.why) == (
        "REFUSED",
        "There are 0 decisions to learn from and to test on; it takes 200.",
    )
    with pytest.raises(Conflict, match="nothing to switch on"):
        learning.switch(to_id=refused.pk, by=desk.lead)


def test_without_a_new_decision_nothing_is_tried_again(desk, learned):
    assert learning.learn(detector_version="1.0") is None
    assert Calibration.objects.count() == 1


def test_an_undone_decision_teaches_nothing_and_a_changed_one_counts_as_its_last(desk):
    undone, changed = candidates(desk, [0.7, 0.8])
    decide(desk, undone, worth=True)
    decide(desk, changed, worth=True)
    triage.reopen(claim_id=undone.pk, by=desk.triager)
    triage.reopen(claim_id=changed.pk, by=desk.triager)
    decide(desk, changed, worth=False)

    assert [(own.score, own.worth_checking) for own in desk_decisions()] == [(0.8, False)]


def test_a_repeat_teaches_what_was_decided_about_the_claim_it_repeats(desk):
    first, second, third, kept, thrown = candidates(desk, [0.1, 0.2, 0.3, 0.4, 0.5])
    triage.merge(claim_id=first.pk, into_id=second.pk, by=desk.triager)
    triage.merge(claim_id=second.pk, into_id=kept.pk, by=desk.triager)
    triage.merge(claim_id=third.pk, into_id=thrown.pk, by=desk.triager)
    assert desk_decisions() == []

    decide(desk, kept, worth=True)
    decide(desk, thrown, worth=False)

    assert {own.score: own.worth_checking for own in desk_decisions()} == {
        0.1: True, 0.2: True, 0.3: False, 0.4: True, 0.5: False,
    }  # fmt: skip


def test_a_wrong_sentence_boundary_says_nothing_of_the_sentence(desk):
    [claim] = candidates(desk, [0.7])
    triage.dismiss(claim_id=claim.pk, by=desk.triager, code="BOUNDARIES")

    assert desk_decisions() == []


def test_the_command_learns_prints_and_rolls_back(desk, capsys):
    strict_desk(desk)
    call_command("learn", "--dry-run")
    assert "log_loss" in capsys.readouterr().out
    assert not Calibration.objects.exists()

    call_command("learn")
    assert "In use" in capsys.readouterr().out
    call_command("learn")
    assert "Nothing was decided since" in capsys.readouterr().out
    call_command("learn", "--rollback")
    assert "the detector's own score" in capsys.readouterr().out
    call_command("learn", "--use", str(Calibration.objects.get().pk))
    assert "In use: Calibration" in capsys.readouterr().out
    for wrong, told in (("7000", "no calibration 7000"), ("x", "neither the number")):
        with pytest.raises(CommandError, match=told):
            call_command("learn", "--use", wrong)
