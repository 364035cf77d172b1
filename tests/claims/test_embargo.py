"""A check under embargo is not public before its moment, by whichever way."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Publication, Review
from claims.services import embargo, publication
from factcheck.common.errors import Conflict, Forbidden
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def sitting(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def soon(**delta) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**delta)


def held(desk, work: Review, **delta) -> Review:
    embargo.set_embargo(review_id=work.pk, by=desk.researcher, until=soon(**delta), reason="The report comes out.")
    return fresh(work)


def test_nobody_publishes_by_hand_before_the_moment(desk):
    work = held(desk, factories.approved(desk), hours=2)

    with pytest.raises(ValidationError, match="under embargo until"):
        publication.publish(review_id=work.pk, by=desk.publisher)
    page = sitting(desk.publisher).get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "Under embargo until" in page
    assert "The report comes out." in page
    assert not Publication.objects.exists()

    with time_machine.travel(soon(hours=3)):
        publication.publish(review_id=work.pk, by=desk.publisher)
    assert Publication.objects.count() == 1


def test_breaking_the_glass_breaks_no_embargo(desk):
    work = held(desk, factories.half_approved(desk), hours=2)
    reason = "People may get hurt before the second approval comes."

    with pytest.raises(ValidationError, match="under embargo until"):
        publication.publish(review_id=work.pk, by=desk.lead, break_glass_reason=reason)

    embargo.lift_embargo(review_id=work.pk, by=desk.lead, reason="The office published it this morning.")
    assert publication.publish(review_id=work.pk, by=desk.lead, break_glass_reason=reason)


def test_only_a_lead_lifts_it_and_says_why(desk):
    work = held(desk, factories.approved(desk), hours=2)

    with pytest.raises(Forbidden):
        embargo.lift_embargo(review_id=work.pk, by=desk.publisher, reason="Because I want it out.")
    with pytest.raises(ValidationError):
        embargo.lift_embargo(review_id=work.pk, by=desk.lead, reason="Why not")
    with pytest.raises(ValidationError, match="longer embargo"):
        embargo.set_embargo(review_id=work.pk, by=desk.researcher, until=soon(hours=1), reason="Sooner.")

    answer = sitting(desk.lead).post(
        reverse("claims:lift_embargo", args=[work.claim_id]), {"reason": "The report is out already."}
    )
    assert answer.status_code == 302
    assert fresh(work).embargo_until is None
    event = work.events.get(step="review.unembargo")
    assert event.reason == "The report is out already."
    assert event.sentence.startswith("lifted the embargo until ")


def test_the_schedule_keeps_to_the_embargo_and_the_embargo_to_the_schedule(desk):
    work = held(desk, factories.approved(desk), hours=2)

    with pytest.raises(ValidationError, match="under embargo"):
        publication.schedule(review_id=work.pk, by=desk.publisher, at=soon(hours=1))
    publication.schedule(review_id=work.pk, by=desk.publisher, at=soon(hours=3))
    with pytest.raises(Conflict):
        held(desk, work, hours=4)

    with time_machine.travel(soon(hours=4)):
        assert len(publication.publish_due(now=timezone.now())) == 1


def test_times_are_by_the_persons_clock_also_where_it_is_changed(desk):
    work = factories.approved(desk)
    desk.publisher.time_zone = "Europe/Berlin"
    desk.publisher.save()
    browser, address = sitting(desk.publisher), reverse("claims:embargo", args=[work.claim_id])

    skipped = browser.post(address, {"until": "2027-03-28T02:30", "reason": "The report."})
    twice = browser.post(address, {"until": "2027-10-31T02:30", "reason": "The report."})
    right = browser.post(address, {"until": "2027-07-01T08:00", "reason": "The report."})

    for refused in (skipped, twice):
        assert refused.status_code == 400
        assert "The clocks change in Europe/Berlin" in refused.content.decode()
    assert right.status_code == 302
    assert fresh(work).embargo_until == datetime.datetime(2027, 7, 1, 8, tzinfo=ZoneInfo("Europe/Berlin"))
