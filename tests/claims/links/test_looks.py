"""What a look at a cited page finds, and who is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import Event, LinkCheck, Notification
from claims.selectors.links import comparison
from claims.services import assignment, captures, evidence, link_checks
from tests import factories
from tests.articles.paper import PARAGRAPHS, page
from tests.factories import fresh

from .looking import OTHER, cited, claim_page, looked, sitting, words

pytestmark = pytest.mark.django_db


def test_a_page_that_stands_is_still_there_and_nothing_is_said_of_it(desk, paper, work):
    piece = cited(desk, paper, work)
    link = looked(piece)
    assert (link.state, link.alike, link.reason) == ("HERE", 100, "")
    assert link.look_at > timezone.now() + timedelta(days=29)
    assert LinkCheck.objects.get().outcome == "HERE"
    assert not Notification.objects.filter(kind="LINK").exists()
    assert "Still there on" in claim_page(desk.researcher, work.claim_id)


def test_a_site_that_says_not_modified_is_believed_as_long_as_our_copy_is_the_same(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.honours_etags = True
    assert looked(piece).state == "HERE"
    assert paper.answered[-1] == 304
    evidence.capture_text(evidence_id=piece.pk, by=desk.researcher, text="Another passage than the page has.")
    assert looked(piece).state == "CHANGED"
    assert paper.answered[-1] == 200


def test_a_page_is_gone_when_two_days_say_so_and_the_right_people_are_told_once(desk, paper, work):
    other = factories.person("researcher", name="Ada Assignee")
    assignment.assign(review_id=work.pk, to=other, by=desk.lead)
    piece = cited(desk, paper, work)
    del paper.pages["/dredging"]

    link = looked(piece)
    assert (link.state, link.reason, link.status) == ("NEW", "not-found", 404)
    assert link.look_at < timezone.now() + timedelta(days=2)
    assert looked(piece).state == "NEW"  # the same day says it twice
    assert "Not there on" in claim_page(desk.researcher, work.claim_id)
    assert not Notification.objects.filter(kind="LINK").exists()

    looked(piece, days=1)
    status = fresh(work).status
    assert looked(piece).state == "GONE"
    told = Notification.objects.filter(kind="LINK")
    assert {row.person for row in told} == {desk.researcher, other}
    assert told[0].event.sentence == "noticed that the page of [1] is gone"
    assert looked(piece).state == "GONE"
    assert told.count() == 2
    assert fresh(work).status == status
    shown = claim_page(desk.researcher, work.claim_id)
    assert "Gone since" in shown
    assert "There is no page at this address." in shown
    assert "Our copy of" in shown
    note = told.get(person=desk.researcher)
    assert sitting(desk.researcher).get(reverse("claims:notification", args=[note.pk])).url.endswith("#evidence-1")


def test_a_page_that_comes_back_is_there_again_and_may_go_again(desk, paper, work):
    piece = cited(desk, paper, work)
    kept = paper.pages.pop("/dredging")
    looked(piece, days=1)
    assert looked(piece).state == "GONE"
    paper.pages["/dredging"] = (403, b"no")
    assert looked(piece).state == "UNREADABLE"
    del paper.pages["/dredging"]
    looked(piece, days=1)
    assert looked(piece).state == "GONE"
    assert Event.objects.filter(step="evidence.link_gone").count() == 1  # told already

    paper.pages["/dredging"] = kept
    link = looked(piece)
    assert (link.state, link.missing_since, link.told) == ("HERE", None, "")
    assert Event.objects.filter(step="evidence.link_back").count() == 1


@pytest.mark.parametrize(
    ("status", "reason"), [(403, "forbidden"), (429, "too-many-requests"), (401, "sign-in"), (500, "server-error")]
)
def test_what_we_may_not_read_is_not_gone(desk, paper, work, status, reason):
    piece = cited(desk, paper, work)
    paper.pages["/dredging"] = (status, b"no")
    link = looked(piece)
    assert (link.state, link.reason, link.missing_since) == ("UNREADABLE", reason, None)
    assert not Notification.objects.filter(kind="LINK").exists()


def test_robots_txt_is_asked_and_a_site_that_is_down_is_not_gone(desk, paper, work):
    piece = cited(desk, paper, work)
    host = f"http://127.0.0.1:{paper.server_port}"
    from articles.fetching.robots import SHARED

    SHARED._rules.pop(host, None)
    paper.pages["/robots.txt"] = (200, b"User-agent: *\nDisallow: /dredging")
    assert looked(piece).reason == "robots"
    SHARED._rules.pop(host, None)
    paper.shutdown()
    paper.server_close()
    link = looked(piece)
    assert (link.state, link.reason) == ("UNREADABLE", "no-answer")


def test_a_page_that_moved_says_where_to_and_the_new_address_is_cited_at_a_press(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.pages["/reports/dredging"] = paper.pages["/dredging"]
    paper.moves["/dredging"] = "/reports/dredging"
    link = looked(piece)
    assert (link.state, link.final_url) == ("MOVED", paper.address("/reports/dredging"))
    assert "Moved to" in claim_page(desk.researcher, work.claim_id)

    address = reverse("claims:link_follow", args=[work.claim_id, piece.pk])
    assert sitting(desk.triager).post(address).status_code == 403
    assert sitting(desk.researcher).post(address).status_code == 302
    assert fresh(piece).url == paper.address("/reports/dredging")
    tasks.take_copy(piece.capture_job.pk)
    link_checks.line_up(now=timezone.now())
    assert (fresh(link).state, fresh(link).url) == ("HERE", paper.address("/reports/dredging"))


def test_a_page_that_changed_a_lot_says_how_much_and_shows_it_by_word(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.pages["/dredging"] = (200, page(paragraphs=[*PARAGRAPHS, OTHER[0]]))
    link = looked(piece)
    assert (link.state, link.alike) == ("HERE", 100)  # what came to it takes nothing away

    paper.pages["/dredging"] = (200, page(paragraphs=[PARAGRAPHS[0], *OTHER]))
    link = looked(piece)
    assert link.state == "CHANGED"
    assert 15 < link.alike < 45
    assert Notification.objects.get(kind="LINK").event.sentence.startswith("noticed that the page of [1] has changed")
    shown = claim_page(desk.researcher, work.claim_id)
    assert f"{link.alike}% of our copy stood there" in shown
    assert "Look at what changed" in shown
    assert "Take a new copy" in shown

    looks = sitting(desk.reviewer).get(reverse("claims:link_looks", args=[work.claim_id, piece.pk]))
    assert "<del>" in words(looks)
    assert "<ins>" in words(looks)
    check = LinkCheck.objects.filter(outcome="CHANGED").get()
    assert PARAGRAPHS[1] in comparison(evidence_id=piece.pk, check_id=check.pk).passages[1].before

    captures.take_again(evidence_id=piece.pk, by=desk.researcher)
    tasks.take_copy(piece.capture_job.pk)
    assert fresh(link).state == "HERE"
    assert looked(piece).alike == 100


def test_a_passage_that_a_person_took_is_looked_for_in_the_page(desk, paper, work):
    paper.pages["/dredging"] = (200, page())
    said = {"url": paper.address("/dredging"), "publisher": "A", "captured_text": PARAGRAPHS[2]}
    piece = evidence.add_evidence(claim_id=work.claim_id, by=desk.researcher, **said)
    link_checks.line_up(now=timezone.now())
    assert looked(piece).alike == 100
    paper.pages["/dredging"] = (200, page(paragraphs=[*PARAGRAPHS[:2], *OTHER]))
    assert looked(piece).state == "CHANGED"
