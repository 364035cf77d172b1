"""Every step from every status of the three machines: one move and one event, or nothing at all."""

import pytest

from claims.models import Claim, Event, Publication, Review
from claims.models.history import STEP_WORDS
from claims.workflow import STEPS, take
from factcheck.common.errors import Conflict
from tests.factories import CLAIM_IN, PUBLICATION_IN, REVIEW_IN, accepted, fresh, open_desk

pytestmark = pytest.mark.django_db

MAKERS = {Claim: CLAIM_IN, Review: REVIEW_IN, Publication: PUBLICATION_IN}
TABLE = [(step.name, status) for step in STEPS.values() for status in step.model.Status.values]
ALLOWED = [(name, status) for name, status in TABLE if status in STEPS[name].come_from]
REFUSED = [(name, status) for name, status in TABLE if status not in STEPS[name].come_from]


def a_row_in(name: str, status: str):
    desk = open_desk()
    return MAKERS[STEPS[name].model][status](desk), desk


@pytest.mark.parametrize(("name", "status"), ALLOWED)
def test_an_allowed_step_moves_the_row_and_writes_one_event(name, status):
    row, desk = a_row_in(name, status)
    changes = {"merged_into": accepted(desk)} if name == "claim.merge" else None
    before = Event.objects.count()

    take(name, row=row, by=desk.lead, reason="Because it is so.", changes=changes)

    assert fresh(row).status == STEPS[name].go_to
    assert Event.objects.count() == before + 1
    event = Event.objects.first()
    assert (event.step, event.actor, event.reason) == (name, desk.lead, "Because it is so.")
    assert (event.from_status, event.to_status) == (status, STEPS[name].go_to)
    assert event.is_public is STEPS[name].public


@pytest.mark.parametrize(("name", "status"), REFUSED)
def test_any_other_step_is_a_conflict_that_changes_nothing(name, status):
    row, desk = a_row_in(name, status)
    before, events = all_fields(row), Event.objects.count()

    with pytest.raises(Conflict) as refusal:
        take(name, row=row, by=desk.lead)

    assert "Nothing was changed." in str(refusal.value)
    assert all_fields(row) == before
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("model", "status"), [(model, status) for model, makers in MAKERS.items() for status in makers]
)
def test_the_services_lead_to_every_status(model, status):
    assert fresh(MAKERS[model][status](open_desk())).status == status


def test_every_status_has_a_way_to_get_there():
    for model, makers in MAKERS.items():
        assert set(makers) == set(model.Status.values)


def test_every_event_tells_its_step_in_words():
    desk = open_desk()
    for makers in MAKERS.values():
        for make in makers.values():
            make(desk)

    for event in Event.objects.select_related("actor"):
        assert event.sentence, event.step
        assert event.step not in event.sentence
        assert not event.sentence.endswith(".")


def test_a_step_whose_check_refuses_changes_nothing():
    desk = open_desk()
    claim = CLAIM_IN["CANDIDATE"](desk)
    events = Event.objects.count()

    def refuse(row):
        raise Conflict("Not today.")

    with pytest.raises(Conflict, match="Not today"):
        take("claim.accept", row=claim, by=desk.triager, check=refuse)

    assert fresh(claim).status == "CANDIDATE"
    assert Event.objects.count() == events


def test_the_second_to_come_reads_who_was_first():
    desk = open_desk()
    claim = accepted(desk)

    with pytest.raises(Conflict, match="Tess Triager accepted the candidate"):
        take("claim.accept", row=claim, by=desk.lead)


def all_fields(row) -> dict:
    return type(row).objects.filter(pk=row.pk).values().get()


def test_every_step_has_its_words_for_the_history():
    assert set(STEPS) - set(STEP_WORDS) == set()
