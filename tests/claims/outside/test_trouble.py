"""An endpoint that fails, is slow, costs too much or must not be asked."""

import datetime
import logging
from decimal import Decimal

import pytest
from django.utils import timezone

from claims import detecting, outside, tasks
from claims.models import Claim, DetectorRun, ModelCall
from claims.services import triage

from .asking import OWN, QUIET, ask, read
from .endpoint import KEY, answering, proposal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "told", "left"),
    [
        (500, "has a fault or is busy (500)", "WAITING"),
        (503, "has a fault or is busy (503)", "WAITING"),
        (429, "has a fault or is busy (429)", "WAITING"),
        (401, "does not accept the key (401)", "FAILED"),
        (400, "does not accept the question (400)", "FAILED"),
        (302, "sends us elsewhere (302)", "FAILED"),
    ],
)
def test_an_endpoint_that_fails(desk, endpoint, status, told, left):
    read(desk)
    endpoint.status = status

    run = ask()

    call = ModelCall.objects.get()
    assert (call.outcome, call.cost) == ("FAILED", 0)
    assert told in call.error
    assert run.status == left


def test_a_fault_is_tried_three_times_and_no_more(desk, endpoint):
    read(desk)
    endpoint.status = 500
    for _ in range(5):
        run = ask()
        DetectorRun.objects.update(try_at=None)

    assert (run.status, run.attempts) == ("FAILED", 3)
    assert ModelCall.objects.count() == 3
    assert "busy (500)" in run.failure


def test_a_slow_endpoint_is_left_in_time_and_counts_as_paid(desk, endpoint, settings):
    settings.OUTSIDE_MODEL = endpoint.settings | {"timeout_s": 1.0}
    read(desk)
    endpoint.seconds = 3

    run = ask()

    call = ModelCall.objects.get()
    assert (call.outcome, run.status) == ("FAILED", "WAITING")
    assert "did not answer in time" in call.error
    assert call.cost > 0
    assert call.milliseconds < 3_000


@pytest.mark.parametrize("packed", [False, True])
def test_a_huge_answer_is_not_read(desk, endpoint, packed):
    read(desk)
    endpoint.body, endpoint.packed = b" " * 40_000_000, packed

    ask()

    call = ModelCall.objects.get()
    assert call.outcome == "FAILED"
    assert "not read" in call.error


def test_nobody_listens(desk, endpoint):
    read(desk)
    endpoint.shutdown()
    endpoint.server_close()

    ask()

    assert ModelCall.objects.get().error == "The endpoint does not take connections."


def test_a_private_address_is_closed_unless_it_is_opened(desk, endpoint, settings):
    settings.FETCH_ALLOW = frozenset()
    read(desk)

    ask()

    assert endpoint.asked == []
    assert "FETCH_ALLOW" in ModelCall.objects.get().error


def test_the_days_budget_stops_it_and_tomorrow_goes_on(desk, endpoint, settings):
    settings.OUTSIDE_MODEL = endpoint.settings | {"daily_budget": Decimal("0.011")}
    read(desk)
    ask()
    assert ModelCall.objects.get().outcome == "ANSWERED"

    read(desk, "The port took in 40 ships in March.")
    for run_id in detecting.due(now=timezone.now()):
        tasks.run_detector(run_id)

    run = DetectorRun.objects.order_by("-pk").first()
    stopped = ModelCall.objects.first()
    assert (stopped.outcome, stopped.cost) == ("STOPPED", 0)
    assert "of the day’s budget is left" in stopped.error
    assert (run.status, run.attempts) == ("WAITING", 0)
    assert len(endpoint.asked) == 1

    tomorrow = timezone.now() + datetime.timedelta(days=1)
    assert run.try_at <= tomorrow
    detecting.run(run.pk, now=tomorrow)
    assert len(endpoint.asked) == 2


def test_an_own_server_without_prices_needs_no_budget(desk, endpoint, settings):
    settings.OUTSIDE_MODEL = endpoint.settings | dict.fromkeys(
        ("prompt_price", "completion_price", "daily_budget"), Decimal(0)
    )
    read(desk)

    assert ask().status == "DONE"
    assert ModelCall.objects.get().cost == 0


def test_an_endpoint_that_counts_nothing_is_charged_the_most_it_can_be(desk, endpoint):
    read(desk)
    endpoint.proposes(usage={"prompt_tokens": "many", "completion_tokens": -5})

    ask()

    call = ModelCall.objects.get()
    assert call.prompt_tokens == 0
    assert call.cost > Decimal("0.008")  # 4,000 tokens of answer at 2 a million, and the question


def test_a_text_is_asked_about_once(desk, endpoint):
    read(desk)
    ask()
    ask()

    assert len(endpoint.asked) == 1


def test_a_rejected_candidate_does_not_come_back_by_the_other_door(desk, endpoint):
    snapshot = read(desk)
    claim = Claim.objects.filter(appearances__snapshot=snapshot, appearances__start=0).get()
    triage.dismiss(claim_id=claim.pk, by=desk.triager, code="TRIVIAL")
    endpoint.proposes(proposal("The city bought 12 electric buses"))

    run = ask()

    assert (run.found, run.kept) == (1, 0)
    assert not Claim.objects.exclude(proposed_by="").exists()


def test_only_the_beginning_of_a_long_text_is_sent(desk, endpoint):
    read(desk, OWN, *[f"Line {number} of a very long text about nothing much at all." for number in range(1_000)])
    ask()

    assert len(endpoint.asked[0]["messages"][1]["content"]) < 25_000


def test_the_log_holds_neither_text_nor_key(desk, endpoint, caplog):
    caplog.set_level(logging.DEBUG)
    read(desk)
    endpoint.body = answering(f"The key is {KEY} and the text is {QUIET}")
    ask()

    assert "failed" in caplog.text
    assert KEY not in caplog.text
    assert QUIET not in caplog.text
    assert KEY not in repr(outside.configured())


def test_both_detectors_have_one_interface():
    detectors: list[outside.Detector] = [
        outside.LocalDetector(),
        outside.OutsideModel(outside.Endpoint(url="https://models.example/v1", name="m")),
    ]

    assert [detector.version.startswith("outside:") for detector in detectors] == [False, True]
    assert detectors[0].find(outside.Reading(text=OWN)).candidates[0].quote == OWN
