"""One decision on many candidates: each takes its own step, none twice, and all can be taken back as one."""

import datetime
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from claims.models import BulkAction, BulkItem, Claim, Event
from claims.services import bulk, triage
from factcheck.accounts.roles import TRIAGER
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db


def many(desk, count: int) -> list[Claim]:
    return factories.candidates(desk, *(f"The council bought {number} trams last year." for number in range(count)))


def rejected(desk, claims, by=None) -> BulkAction:
    ids = [claim.pk for claim in claims]
    return bulk.begin(by=by or desk.triager, verb="dismiss", claim_ids=ids, details={"code": "OPINION"})


def finish(action: BulkAction, **more) -> BulkAction:
    bulk.run(action_id=action.pk, now=timezone.now(), **more)
    return fresh(action)


def outcomes(action: BulkAction) -> list[str]:
    return list(action.items.order_by("pk").values_list("outcome", flat=True))


def states(claims) -> set[str]:
    return set(Claim.objects.filter(pk__in=[claim.pk for claim in claims]).values_list("status", flat=True))


def test_each_candidate_takes_its_own_step(desk):
    claims = many(desk, 5)

    action = finish(rejected(desk, claims))

    assert action.status == "DONE"
    assert states(claims) == {"DISMISSED"}
    assert Event.objects.filter(step="claim.dismiss", actor=desk.triager).count() == 5


def test_what_somebody_decided_meanwhile_is_refused_with_its_sentence(desk):
    claims = many(desk, 3)
    action = rejected(desk, claims)
    triage.accept(claim_id=claims[1].pk, by=desk.lead)

    finish(action)

    assert outcomes(action) == ["DONE", "REFUSED", "DONE"]
    assert "Lena" in action.items.get(outcome="REFUSED").sentence
    assert fresh(claims[1]).status == "ACCEPTED"


def test_a_worker_that_dies_in_the_middle_loses_nothing_and_decides_nothing_twice(desk):
    claims = many(desk, 6)
    action = rejected(desk, claims)
    finish(action, most=2)
    BulkAction.objects.filter(pk=action.pk).update(
        lease_until=timezone.now() + bulk.LEASE
    )  # as a dead worker leaves it

    assert bulk.run(action_id=action.pk, now=timezone.now()) == 0
    later = timezone.now() + bulk.LEASE + datetime.timedelta(seconds=1)
    assert bulk.waiting(now=later) == [action.pk]
    bulk.run(action_id=action.pk, now=later)

    assert fresh(action).status == "DONE"
    assert Event.objects.filter(step="claim.dismiss").count() == 6


def test_all_of_it_is_taken_back_as_one(desk):
    claims = many(desk, 4)
    action = finish(rejected(desk, claims))

    bulk.undo(action_id=action.pk, by=desk.triager, now=timezone.now())
    finish(action)

    assert fresh(action).status == "UNDONE"
    assert states(claims) == {"CANDIDATE"}


def test_taking_back_leaves_what_was_decided_anew_since(desk):
    claims = many(desk, 2)
    action = finish(rejected(desk, claims))
    triage.reopen(claim_id=claims[0].pk, by=desk.lead)
    triage.accept(claim_id=claims[0].pk, by=desk.lead)

    bulk.undo(action_id=action.pk, by=desk.triager, now=timezone.now())
    finish(action)

    assert outcomes(action) == ["KEPT", "UNDONE"]
    assert fresh(claims[0]).status == "ACCEPTED"


def test_taking_back_in_the_middle_leaves_the_rest_undecided(desk):
    claims = many(desk, 5)
    action = rejected(desk, claims)
    finish(action, most=2)

    bulk.undo(action_id=action.pk, by=desk.triager, now=timezone.now())
    finish(action)

    assert states(claims) == {"CANDIDATE"}
    assert Event.objects.filter(step="claim.dismiss").count() == 2


def test_after_ten_minutes_it_is_too_late(desk):
    action = finish(rejected(desk, many(desk, 2)))

    with pytest.raises(Conflict):
        bulk.undo(action_id=action.pk, by=desk.triager, now=timezone.now() + datetime.timedelta(minutes=11))


def test_only_who_decided_takes_it_back(desk):
    action = finish(rejected(desk, many(desk, 2)))

    with pytest.raises(Forbidden):
        bulk.undo(action_id=action.pk, by=person(TRIAGER), now=timezone.now())


def test_stopping_leaves_the_rest_as_it_was(desk):
    claims = many(desk, 4)
    action = rejected(desk, claims)
    finish(action, most=1)

    bulk.stop(action_id=action.pk, by=desk.triager, now=timezone.now())

    assert bulk.run(action_id=action.pk, now=timezone.now()) == 0
    assert outcomes(action) == ["DONE", "KEPT", "KEPT", "KEPT"]


@pytest.mark.parametrize(
    ("verb", "details"), [("dismiss", {"code": "NONSENSE"}), ("snooze", {}), ("merge", {}), ("", {})]
)
def test_half_a_decision_is_refused(desk, verb, details):
    claims = many(desk, 1)

    with pytest.raises(ValidationError):
        bulk.begin(by=desk.triager, verb=verb, claim_ids=[claims[0].pk], details=details)


def test_nothing_ticked_is_nothing_decided(desk):
    with pytest.raises(ValidationError):
        bulk.begin(by=desk.triager, verb="accept", claim_ids=[])


def test_the_same_candidate_twice_is_one_item(desk):
    claim = many(desk, 1)[0]

    action = bulk.begin(by=desk.triager, verb="accept", claim_ids=[claim.pk, claim.pk, 999_999])

    assert BulkItem.objects.filter(action=action).count() == 1


def test_a_candidate_that_breaks_the_desk_keeps_nobody_up_and_is_decided_when_it_is_mended(desk):
    claims = many(desk, 3)
    action = rejected(desk, claims)
    with broken_for(claims[0]):
        action = finish(action)

    assert (action.status, outcomes(action)) == ("DONE", ["BROKEN", "DONE", "DONE"])
    assert states(claims[:1]) == {"CANDIDATE"}
    with pytest.raises(Forbidden):
        bulk.try_again(action_id=action.pk, by=person())

    assert outcomes(finish(bulk.try_again(action_id=action.pk, by=desk.lead))) == ["DONE", "DONE", "DONE"]
    assert states(claims) == {"DISMISSED"}


@contextmanager
def broken_for(claim: Claim):
    """Any step on this claim meets a fault that nobody foresaw."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fault'; END $$;"
            f"CREATE TRIGGER fault BEFORE INSERT ON claims_event FOR EACH ROW WHEN (NEW.claim_id = {claim.pk})"
            "EXECUTE FUNCTION fault()"
        )
        yield
        cursor.execute("DROP TRIGGER fault ON claims_event; DROP FUNCTION fault()")
