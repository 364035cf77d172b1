"""The detector's pages: what was learned, whether it helped, the levers, the outside model, two versions."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import detecting, tasks
from claims.extraction import DETECTOR_VERSION
from claims.models import Calibration, Claim, DetectorRun, ModelCall
from claims.services import learning, model_calls
from factcheck.accounts.roles import ADMIN
from tests.claims.decided import candidates, decide, strict_desk
from tests.factories import person
from tests.trips import trips

pytestmark = pytest.mark.django_db
PAGE = "/insights/detector/"


def browser(somebody) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def seen(somebody, address: str = PAGE) -> str:
    answer = browser(somebody).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def learned(desk):
    strict_desk(desk)
    return learning.learn(detector_version=DETECTOR_VERSION)


def test_a_new_desk_is_told_what_will_come(desk):
    page = seen(desk.triager)

    assert "Nothing has been learned yet" in page
    assert "It takes 200 decisions" in page
    assert "no article leaves the desk" in page
    assert "you need the role lead or admin" in page
    assert "Only one version has read anything" in seen(desk.triager, reverse("claims:detector_versions"))


def test_what_was_learned_is_shown_with_its_chart_and_its_numbers(desk, learned):
    page = seen(desk.lead)

    assert learned.why in page
    assert f"calibration {learned.pk}" in page
    bands = [*learned.report["bins_before"], *learned.report["bins_after"]]
    assert page.count("<circle") == sum(band["count"] >= 5 for band in bands)
    assert page.count("% accepted") >= 2
    assert "Figures appear from 30 on" in page


def test_whether_it_helped_is_measured_on_later_decisions(desk, learned):
    for number in range(3):
        for claim in candidates(desk, [0.1 + 0.07 * step for step in range(12)], word=f"later things {number}"):
            decide(desk, claim, worth=claim.detector_score > 0.8)

    assert "36 decisions taken while" in seen(desk.triager)


@pytest.mark.parametrize("role", ["lead", "admin"])
def test_the_levers(desk, learned, role):
    client = browser(desk.lead if role == "lead" else person(ADMIN))
    switch = reverse("claims:detector_switch")

    told = client.post(switch, {"to": "none", "reason": "It hides the budget."}, follow=True).content.decode()
    assert "own score is shown from now on" in told
    assert "It hides the budget." in told
    client.post(switch, {"to": learned.pk})
    assert learning.in_use() == learned
    client.post(reverse("claims:detector_rollback"))
    assert learning.in_use() is None


def test_others_are_refused_in_words_and_nothing_changes(desk, learned):
    client = browser(desk.publisher)
    for name, data in (("switch", {"to": "none"}), ("rollback", {}), ("learn", {}), ("reextract", {"limit": "1"})):
        answer = client.post(reverse(f"claims:detector_{name}"), data)
        assert answer.status_code == 403, name
        assert "you need the role lead or admin" in answer.content.decode()

    assert learning.in_use() == learned
    assert "disabled aria-describedby" in seen(desk.publisher)


@pytest.mark.parametrize("wrong", ["", "x", "-1", "99999999999999999999", "１"])
def test_a_wrong_number_is_told(desk, wrong):
    client = browser(desk.lead)

    assert client.post(reverse("claims:detector_switch"), {"to": wrong}).status_code == 400
    assert client.post(reverse("claims:detector_reextract"), {"limit": wrong}).status_code == 400


def test_what_is_not_there_is_not_found(desk):
    assert browser(desk.lead).post(reverse("claims:detector_switch"), {"to": "7000"}).status_code == 404


def test_learning_by_button_is_recorded_with_who_asked(desk):
    told = browser(desk.lead).post(reverse("claims:detector_learn"), follow=True).content.decode()

    assert Calibration.objects.get().asked_by == desk.lead
    assert "it takes 200" in told


def test_old_texts_are_lined_up_and_two_versions_compared(desk):
    for claim in candidates(desk, [0.2, 0.6], version="0.1"):
        decide(desk, claim, worth=claim.detector_score > 0.5)
    client = browser(desk.lead)
    versions = reverse("claims:detector_versions")

    told = client.post(reverse("claims:detector_reextract"), {"limit": "10"}, follow=True).content.decode()
    assert "1 text waits" in told
    for run_id in detecting.due(now=timezone.now()):
        tasks.run_detector(run_id)
    page = seen(desk.triager, f"{versions}?left=0.1&right={DETECTOR_VERSION}")

    assert DetectorRun.objects.get().status == "DONE"
    assert "1 text, 2 decided claims in it" in page
    assert "1 / 1" in page
    assert "Choose two different versions" in seen(desk.triager, f"{versions}?left=0.1&right=0.1")
    assert "decided claims" not in seen(desk.triager, f"{versions}?left=nothing&right=0.1")


def test_the_outside_model_is_shown_with_cost_and_failures(desk, settings):
    settings.OUTSIDE_MODEL = {
        "url": "https://models.example/v1",
        "name": "small",
        "key": "sk-secret",
        "daily_budget": Decimal(2),
        "prompt_price": Decimal(1),
    }
    [claim] = candidates(desk, [0.5])
    text = claim.appearances.get().snapshot
    run = DetectorRun.objects.create(snapshot=text, detector_version="outside:small", is_outside=True)
    call = model_calls.open_call(
        run=run, endpoint="models.example", model="small", purpose="find candidates", most=Decimal("0.5"),
        budget=Decimal(2), now=timezone.now(),
    )  # fmt: skip
    model_calls.close_call(call=call, outcome=ModelCall.Outcome.FAILED, cost=Decimal("0.25"), error="It was asleep.")

    page = seen(desk.triager)
    assert "small at models.example" in page
    assert "0.2500 / 2.00" in page
    assert "It was asleep." in page
    assert text.title in page
    assert "sk-secret" not in page


def test_the_page_asks_the_database_as_often_for_many_runs_as_for_one(desk, learned):
    client = browser(desk.lead)

    def queries() -> int:
        client.get(PAGE)
        return trips(lambda: client.get(PAGE))

    one = queries()
    for number in range(4):
        learning.switch(to_id=None if number % 2 == 0 else learned.pk, by=desk.lead)
        [claim] = candidates(desk, [0.5 + number / 100], word=f"more {number}")
        decide(desk, claim, worth=True)
        learning.learn(detector_version=DETECTOR_VERSION)

    assert Calibration.objects.count() == 5
    assert queries() == one
    assert one <= 15
    assert Claim.objects.count() > 200
