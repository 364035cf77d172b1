"""Rules that ask for two approvals: a lead changes them on record, and nothing is published by a change."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from claims.models import HighRiskChange, HighRiskRule, Topic
from claims.services import high_risk, publication, verdict, wording
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
WHY = "The desk met on Monday."


def submitted_saying(desk, sentence: str, speaker: str = "The council"):
    claim = factories.candidates(desk, sentence)[0]
    work = factories.triage.accept(claim_id=claim.pk, by=desk.triager).reviews.get()
    factories.researched(desk, work=work)
    wording.describe(claim_id=claim.pk, by=desk.researcher, speaker=speaker)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    return fresh(work)


@pytest.mark.parametrize(
    ("kind", "words", "sentence", "speaker", "status"),
    [
        ("NAME", "Jose Munoz", "The house of José Muñoz was sold.", "The council", "SUBMITTED"),
        ("NAME", "JOSÉ  MUÑOZ", "The house of Jose Munoz was sold.", "The council", "SUBMITTED"),
        ("NAME", "Ana", "Anabel sold her house to the bank.", "The council", "APPROVED"),
        ("NAME", "Mayor Quill", "The house was sold in the spring.", "Mayor Quill", "SUBMITTED"),
        ("SPEAKER", "mayor quill", "The house was sold in the spring.", "Mayor Quill", "SUBMITTED"),
        ("SPEAKER", "Mayor Quill", "Mayor Quill sold the house.", "The council", "APPROVED"),
    ],
)
def test_a_name_asks_for_two_approvals_where_it_stands(desk, kind, words, sentence, speaker, status):
    high_risk.add_name(kind=kind, words=words, by=desk.lead, reason=WHY)
    work = submitted_saying(desk, sentence, speaker)

    verdict.approve(review_id=work.pk, by=desk.reviewer)

    assert fresh(work).status == status


def test_why_it_is_high_risk_stands_on_the_claims_page(desk, client):
    high_risk.add_name(kind="NAME", words="Quill", by=desk.lead, reason=WHY)
    work = submitted_saying(desk, "The house of Quill was sold.")
    client.force_login(desk.reviewer)

    page = client.get(reverse("claims:claim", args=[work.claim_id])).content.decode()

    assert "It names Quill." in page


def test_a_new_rule_is_weighed_at_publication_and_the_way_on_is_told(desk):
    work = submitted_saying(desk, "The house of Quill was sold.")
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    high_risk.add_name(kind="NAME", words="Quill", by=desk.lead, reason=WHY)

    with pytest.raises(ValidationError, match="take it back"):
        publication.publish(review_id=work.pk, by=desk.publisher)

    verdict.take_back(review_id=work.pk, by=desk.researcher)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.lead)
    assert publication.publish(review_id=work.pk, by=desk.publisher).status == "LIVE"


def test_what_is_scheduled_comes_off_the_schedule_when_a_rule_asks_for_more(desk):
    work = factories.scheduled(desk)
    high_risk.add_name(kind="SPEAKER", words="The council", by=desk.lead, reason=WHY)

    publication.publish_due(now=timezone.now() + datetime.timedelta(hours=2))

    assert fresh(work).status == "APPROVED"
    assert not work.claim.publications.exists()


def test_a_rule_that_is_switched_off_publishes_nothing_by_itself(desk):
    work = factories.half_approved(desk)
    health = Topic.objects.get(slug="health")

    high_risk.switch_topic(topic_id=health.pk, on=False, by=desk.lead, reason=WHY)

    assert fresh(work).status == "SUBMITTED"
    assert not work.claim.publications.exists()


def test_each_rule_can_be_switched_off_and_on_again(desk):
    rule = high_risk.switch_kind(kind="PRIVATE", on=False, by=desk.lead, reason=WHY)
    work = factories.researched(desk)
    wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="The council", names_private_person=True)
    verdict.submit(review_id=work.pk, by=desk.researcher)
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    assert fresh(work).status == "APPROVED"

    high_risk.switch_rule(rule_id=rule.pk, on=True, by=desk.lead, reason=WHY)

    with pytest.raises(ValidationError, match="2 approvals"):
        publication.publish(review_id=work.pk, by=desk.publisher)
    assert [change.is_on for change in HighRiskChange.objects.all()] == [True, False]


def test_only_a_lead_changes_rules_and_every_change_has_its_reason(desk):
    with pytest.raises(PermissionDenied, match="lead"):
        high_risk.add_name(kind="NAME", words="Quill", by=desk.reviewer, reason=WHY)
    for wrong in ({"words": "Q"}, {"words": "12345"}, {"kind": "TOPIC"}, {"reason": " "}):
        with pytest.raises(ValidationError):
            high_risk.add_name(**({"kind": "NAME", "words": "Quill", "reason": WHY} | wrong), by=desk.lead)
    high_risk.add_name(kind="NAME", words="Quill", by=desk.lead, reason=WHY)
    with pytest.raises(Conflict, match="already"):
        high_risk.add_name(kind="NAME", words="QUÍLL", by=desk.lead, reason=WHY)
    assert HighRiskChange.objects.count() == HighRiskRule.objects.count() == 1


def test_the_page_is_for_all_to_read_and_for_leads_to_change(desk, client):
    client.force_login(desk.researcher)
    page = client.get(reverse("claims:rules")).content.decode()
    assert "The topic is Health" in page
    assert "Add the rule" not in page
    asked = {"kind": "NAME", "words": "Quill", "reason": WHY}
    assert client.post(reverse("claims:rule_add"), asked).status_code == 403

    client.force_login(desk.lead)
    refused = client.post(reverse("claims:rule_add"), asked | {"words": "Q"})
    assert (refused.status_code, WHY in refused.content.decode()) == (400, True)
    told = client.post(reverse("claims:rule_add"), asked, follow=True).content.decode()
    assert "A name stands in the claim: Quill" in told
    rule = HighRiskRule.objects.get()
    switch = reverse("claims:rule_switch", args=[rule.pk])
    assert client.post(switch, {"on": "0", "reason": WHY}).status_code == 302
    assert client.post(switch, {"on": "0", "reason": WHY}).status_code == 409
    assert client.post(switch, {"on": "x", "reason": WHY}).status_code == 400
    assert client.post(reverse("claims:rule_switch", args=["rating"]), {"on": "0", "reason": WHY}).status_code == 302
    assert client.post(reverse("claims:rule_switch", args=["nothing"]), {"on": "0", "reason": WHY}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_leads_at_once_make_one_change(desk):
    rule = high_risk.add_name(kind="NAME", words="Quill", by=desk.lead, reason=WHY)
    other, outcomes = factories.person("lead"), []
    start = threading.Barrier(2)

    def switches(by):
        try:
            start.wait()
            high_risk.switch_rule(rule_id=rule.pk, on=False, by=by, reason=WHY)
            outcomes.append("changed")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    both = [threading.Thread(target=switches, args=[by]) for by in (desk.lead, other)]
    [one.start() for one in both]
    [one.join() for one in both]

    assert sorted(outcomes) == ["changed", "told"]
    assert HighRiskChange.objects.filter(is_on=False).count() == 1
