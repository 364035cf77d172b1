"""My desk shows what waits for me, and nothing that is not mine to do."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Review
from claims.services import assignment, discussion, verdict
from factcheck.accounts.roles import RESEARCHER, REVIEWER
from tests import factories
from tests.factories import person

pytestmark = pytest.mark.django_db


def seen_by(who):
    browser = Client()
    browser.force_login(who)
    answer = browser.get(reverse("claims:my_desk"))
    assert answer.status_code == 200
    return answer


def found_by(who):
    return seen_by(who).context["found"]


def test_each_person_sees_what_waits_for_them(desk):
    hand, submitted, changes, approved = (
        factories.researching(desk),
        factories.submitted(desk),
        factories.changes_requested(desk),
        factories.approved(desk),
    )
    assignment.assign(review_id=hand.pk, to=desk.researcher, by=desk.researcher)

    researcher, reviewer, publisher = (found_by(who) for who in (desk.researcher, desk.reviewer, desk.publisher))
    assert (researcher.in_hand.rows, researcher.changes.rows) == ([hand], [changes])
    assert researcher.to_review.rows == []
    assert reviewer.to_review.rows == [submitted]
    assert reviewer.to_publish.rows == []
    assert publisher.to_publish.rows == [approved]
    assert found_by(desk.triager).is_clear


def test_nobody_is_offered_to_approve_what_they_wrote_in(desk):
    both = person(RESEARCHER, REVIEWER, name="Ria Both")
    wrote, cited, free = (factories.researching(desk) for _ in range(3))
    for work in (wrote, cited, free):
        factories.researched(desk, work=work)
    factories.write_verdict(desk, wrote, by=both, summary="The number is about right.")
    factories.add_evidence(desk, cited.claim, by=both, publisher="Third library")
    for work in (wrote, cited, free):
        verdict.submit(review_id=work.pk, by=desk.researcher)

    assert found_by(both).to_review.rows == [free]


def test_a_check_that_wants_two_approvals_leaves_the_desk_of_whoever_gave_the_first(desk):
    factories.half_approved(desk)

    assert found_by(desk.reviewer).to_review.rows == []
    assert len(found_by(desk.lead).to_review.rows) == 1


def test_what_was_asked_of_me_comes_first(desk):
    first, asked = factories.submitted(desk), factories.submitted(desk)
    assignment.ask(review_id=asked.pk, by=desk.researcher, whom=desk.reviewer)

    rows = found_by(desk.reviewer).to_review.rows
    assert rows == [asked, first]
    assert "Asked of you" in seen_by(desk.reviewer).content.decode()


def test_overdue_work_says_so_and_stands_on_top(desk):
    later, late = (factories.researching(desk) for _ in range(2))
    for work in (later, late):
        assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.researcher)
    Review.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - datetime.timedelta(days=2))

    page = seen_by(desk.researcher)
    assert page.context["found"].in_hand.rows == [late, later]
    assert "Overdue by 2 days" in page.content.decode()


def test_a_lead_sees_who_has_what(desk):
    for _ in range(2):
        work = factories.researching(desk)
        assignment.assign(review_id=work.pk, to=desk.researcher, by=desk.researcher)
    assert found_by(desk.researcher).team == []

    (load,) = found_by(desk.lead).team
    assert (load.person, load.research, load.total) == (desk.researcher, 2, 2)


def test_a_mention_waits_until_it_is_followed(desk):
    claim = factories.accepted(desk)
    discussion.comment(claim_id=claim.pk, by=desk.lead, text="@Tess Triager, is this from the minutes?")

    page = seen_by(desk.triager).content.decode()
    assert "mentioned you" in page
    assert "is this from the minutes?" in page


def test_take_the_next_leads_to_its_page_and_an_empty_pool_says_so(desk):
    work = factories.researching(desk)
    browser = Client()
    browser.force_login(desk.researcher)

    assert browser.post(reverse("claims:take_next")).url == reverse("claims:claim", args=[work.claim_id])
    empty = browser.post(reverse("claims:take_next"), follow=True)
    assert "The pool is empty" in empty.content.decode()


def test_triagers_start_in_the_queue_and_others_at_their_desk(desk):
    for who, name in ((desk.triager, "queue"), (desk.researcher, "my_desk"), (desk.lead, "my_desk")):
        browser = Client()
        browser.force_login(who)
        assert browser.get("/").url == reverse(f"claims:{name}")


def test_threads_are_answered_resolved_and_reopened(desk):
    claim = factories.accepted(desk)
    first = discussion.comment(claim_id=claim.pk, by=desk.lead, text="Is there a <b>newer</b> report?")
    browser = Client()
    browser.force_login(desk.researcher)
    address = reverse("claims:claim", args=[claim.pk])

    browser.post(reverse("claims:comment", args=[claim.pk]), {"text": "There is.", "thread": first.pk})
    assert [answer.text for answer in first.replies.all()] == ["There is."]
    browser.post(reverse("claims:resolve_thread", args=[claim.pk, first.pk]))
    page = browser.get(address).content.decode()
    assert "Resolved by Rolf Researcher" in page
    assert "&lt;b&gt;newer&lt;/b&gt;" in page
    again = browser.post(reverse("claims:resolve_thread", args=[claim.pk, first.pk]))
    assert (again.status_code, "resolved it already" in again.content.decode()) == (409, True)
    browser.post(reverse("claims:reopen_thread", args=[claim.pk, first.pk]))
    assert "Resolved by" not in browser.get(address).content.decode()
    elsewhere = factories.accepted(desk)
    assert browser.post(reverse("claims:resolve_thread", args=[elsewhere.pk, first.pk])).status_code == 404


def test_the_pages_of_people_are_for_the_desk(desk):
    work = factories.researched(desk)
    factories.live(desk)
    browser = Client()
    browser.force_login(desk.triager)

    page = browser.get(reverse("claims:person", args=[desk.researcher.pk])).content.decode()
    assert "saved version 1 of the verdict" in page
    speaker = browser.get(reverse("claims:speaker", args=[work.claim.speaker_id]))
    assert [tally.count for tally in speaker.context["tallies"]] == [1]
    assert len(speaker.context["rows"]) == 2
