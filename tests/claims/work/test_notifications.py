"""Each step tells those whom it concerns, once, in its own transaction, and never the person who took it."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Notification
from claims.services import discussion, intake, matching, publication, triage, verdict
from claims.workflow import record
from factcheck.accounts.roles import RESEARCHER
from tests import factories
from tests.factories import fresh, person

pytestmark = pytest.mark.django_db


def told(who) -> list[str]:
    return list(who.notifications.order_by("pk").values_list("kind", flat=True))


def browser_of(who) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def test_the_walk_of_a_claim_tells_each_person_what_concerns_them(desk):
    work = factories.changes_requested(desk)
    assert told(desk.researcher) == ["CHANGES"]
    factories.write_verdict(desk, work, summary="The number is right, page 3.")
    verdict.submit(review_id=work.pk, by=desk.researcher)
    assert told(desk.reviewer) == ["ASKED"]
    verdict.approve(review_id=work.pk, by=desk.reviewer)
    publication.publish(review_id=work.pk, by=desk.publisher)

    assert told(desk.researcher) == ["CHANGES", "APPROVED", "PUBLISHED"]
    assert told(desk.reviewer) == ["ASKED", "PUBLISHED"]
    assert told(desk.publisher) == []


def test_a_checked_claim_that_appears_again_is_told_to_those_who_checked_it(desk):
    shown = factories.live(desk)
    claim = shown.claim
    before = told(desk.researcher)
    matching.embed_waiting()  # a worker has seen its wording
    snapshot = factories.article(desk, claim.wording, "Nothing else was said.").snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="by hand", now=timezone.now())
    found = [factories.found(snapshot.text, claim.wording)]
    intake.record_extraction(extraction=run, candidates=found, language=claim.language, now=timezone.now())

    assert told(desk.researcher) == [*before, "APPEARED"]
    assert told(desk.reviewer)[-1] == "APPEARED"


def test_a_repeat_that_a_triager_finds_is_told_as_well(desk):
    shown = factories.live(desk)
    triage.merge(claim_id=factories.candidate(desk).pk, into_id=shown.claim_id, by=desk.triager)

    assert told(desk.researcher)[-1] == "APPEARED"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Rita Reviewer please look.", ["Rita Reviewer"]),
        ("Ask @rita, or @Paul.", ["Rita Reviewer", "Paul Publisher"]),
        ("(@Rita Reviewer)", ["Rita Reviewer"]),
        ("Write to rita@reviewer.example", []),
        ("@Ritardando", []),
        ("@RITÁ!", ["Rita Reviewer"]),
        ("@Nobody we know", []),
    ],
)
def test_a_mention_is_an_at_and_a_name(desk, text, names):
    claim = factories.accepted(desk)
    discussion.comment(claim_id=claim.pk, by=desk.triager, text=text)

    mentioned = Notification.objects.filter(kind="MENTION").values_list("person__name", flat=True)
    assert sorted(mentioned) == sorted(names)


def test_a_first_name_that_two_share_is_nobodys(desk):
    person(RESEARCHER, name="Rita Other")
    discussion.comment(claim_id=factories.accepted(desk).pk, by=desk.triager, text="@Rita and @Rita Other")

    assert Notification.objects.get().person.name == "Rita Other"


def test_a_comment_is_told_to_those_who_take_part(desk):
    work = factories.researched(desk)
    discussion.comment(claim_id=work.claim_id, by=desk.lead, text="Is there a newer report?")
    discussion.comment(claim_id=work.claim_id, by=desk.researcher, text="There is. @Lena Lead, do we wait?")

    assert told(desk.researcher) == ["COMMENT"]
    assert told(desk.lead) == ["MENTION"]


def test_what_is_taken_back_tells_nobody(desk):
    work = factories.submitted(desk)

    @transaction.atomic
    def approve_and_fail():
        record("review.approve", row=work, by=desk.reviewer, data={"version": 1})
        raise RuntimeError

    with pytest.raises(RuntimeError):
        approve_and_fail()
    assert told(desk.researcher) == []


def test_the_bell_counts_and_following_ticks_off(desk):
    work = factories.changes_requested(desk)
    browser = browser_of(desk.researcher)
    assert "Notifications, 1 unread" in browser.get(reverse("claims:my_desk")).content.decode()
    notification = desk.researcher.notifications.get()
    address = reverse("claims:notification", args=[notification.pk])

    browser.get(address, headers={"Sec-Purpose": "prefetch"})
    browser.head(address)
    assert fresh(notification).read_at is None
    answer = browser.get(address)

    assert answer.url == reverse("claims:claim", args=[work.claim_id]) + "#re-h"
    assert fresh(notification).read_at is not None
    assert "unread" not in browser.get(reverse("claims:my_desk")).content.decode()


def test_notifications_of_others_are_not_there(desk):
    factories.changes_requested(desk)
    notification = desk.researcher.notifications.get()
    browser = browser_of(desk.lead)

    assert browser.get(reverse("claims:notification", args=[notification.pk])).status_code == 404
    assert browser.post(reverse("claims:notification_read", args=[notification.pk])).status_code == 404
    assert fresh(notification).read_at is None


def test_ticking_all_off_leaves_what_came_in_since(desk):
    factories.changes_requested(desk)
    seen = desk.researcher.notifications.get()
    factories.changes_requested(desk)
    browser = browser_of(desk.researcher)
    browser.post(reverse("claims:notifications_read"), {"newest": seen.pk})

    assert [told.pk > seen.pk for told in desk.researcher.notifications.filter(read_at=None)] == [True]


def test_the_page_filters_by_kind_and_goes_on_from_where_it_ended(desk):
    work = factories.changes_requested(desk)
    for number in range(45):
        discussion.comment(claim_id=work.claim_id, by=desk.lead, text=f"Remark {number}.")
    browser = browser_of(desk.researcher)
    address = reverse("claims:notifications")

    first = browser.get(address)
    assert len(first.context["rows"]) == 40
    rest = browser.get(address + first.context["older"])
    assert len(rest.context["rows"]) == 6
    assert len(browser.get(address, {"which": "CHANGES"}).context["rows"]) == 1
    assert browser.get(address, {"which": "\x00no", "before": "x"}).status_code == 200
