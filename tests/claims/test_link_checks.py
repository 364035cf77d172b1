"""Links looked at again: the real task, a real local server, real reading in its own process."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from claims import tasks
from claims.models import Event, Evidence, LinkCheck, LinkState, Notification, Review
from claims.selectors.links import comparison
from claims.services import assignment, captures, evidence, link_checks, publication
from factcheck.accounts.roles import ADMIN
from factcheck.office.models import THE_DESK, AuditEvent, DeskSettings
from tests import factories
from tests.articles.paper import PARAGRAPHS, Paper, page
from tests.factories import fresh
from tests.loopback import served

pytestmark = pytest.mark.django_db

OTHER = [
    "Nothing of what stood here is left, because the office has written a page about parking instead of it.",
    "Parking on the quay costs two crowns an hour from Monday on, and nothing on Sundays or after eight at night.",
    "Those who live there may buy a card for the whole year at the counter of the town hall, third floor, room nine.",
]


@pytest.fixture
def paper(settings):
    with served(Paper(), settings) as server:
        yield server


@pytest.fixture
def desk():
    return factories.open_desk()


def sitting(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def cited(desk, paper: Paper, work: Review, path="/dredging", **fields) -> Evidence:
    """A piece whose page was copied by a worker."""
    paper.pages.setdefault(path, (200, page()))
    named = {"title": "Dredging bill", "publisher": "Harbour council"} | fields
    piece = evidence.add_evidence(claim_id=work.claim_id, by=desk.researcher, url=paper.address(path), **named)
    tasks.take_copy(piece.capture_job.pk)
    link_checks.line_up(now=timezone.now())
    return fresh(piece)


def looked(piece: Evidence, *, days: int = 0) -> LinkState:
    """Look at the page as on a day that many days ago or ahead: what happened on record is moved, not the clock."""
    LinkState.objects.filter(evidence=piece).update(look_at=timezone.now(), lease_until=None)
    tasks.look_at_link(piece.link.pk)
    link = LinkState.objects.get(evidence=piece)
    if days:
        LinkState.objects.filter(pk=link.pk).update(missing_since=link.missing_since - timedelta(days=days))
    return fresh(link)


@pytest.fixture
def work(desk):
    return factories.researching(desk)


def claim_page(person, claim_id: int) -> str:
    return words(sitting(person).get(reverse("claims:claim", args=[claim_id])))


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


def test_only_links_in_use_are_looked_at_and_one_of_each_host_at_a_time(desk, paper):
    work, gone = factories.researching(desk), factories.researching(desk)
    pieces = [cited(desk, paper, work, path=f"/{name}") for name in "abc"]
    lost = cited(desk, paper, gone, path="/lost")
    factories.review.abandon(review_id=gone.pk, by=desk.lead, reason="The speaker took it back.")
    aside = cited(desk, paper, work, path="/aside")
    evidence.remove_evidence(evidence_id=aside.pk, by=desk.researcher)
    now = timezone.now() + timedelta(days=31)

    first = link_checks.links_due(now=now)
    assert first == [pieces[0].link.pk]
    assert link_checks.lease_look(link_id=first[0], now=now)
    assert link_checks.lease_look(link_id=first[0], now=now) is None
    assert link_checks.links_due(now=now) == []
    assert link_checks.links_due(now=now + link_checks.LEASE) != []
    assert lost.link.pk not in link_checks.links_due(now=now + timedelta(days=1))


def test_a_desk_that_wants_no_looks_gets_none_and_another_rhythm_holds_at_once(desk, paper, work):
    piece = cited(desk, paper, work)
    later = timezone.now() + timedelta(days=8)
    assert link_checks.links_due(now=later) == []
    DeskSettings.objects.update_or_create(pk=THE_DESK, defaults={"link_check_days": 7})
    assert link_checks.links_due(now=later) == [piece.link.pk]
    DeskSettings.objects.update(link_check_days=0)
    assert link_checks.links_due(now=later + timedelta(days=999)) == []
    assert link_checks.lease_look(link_id=piece.link.pk, now=later) is None


def test_a_worker_that_died_is_followed_by_another_and_a_page_that_kills_them_all_ends(desk, paper, work):
    piece = cited(desk, paper, work)
    now = timezone.now() + timedelta(days=31)
    dead = link_checks.lease_look(link_id=piece.link.pk, now=now)
    alive = link_checks.lease_look(link_id=piece.link.pk, now=now + link_checks.LEASE)
    found = link_checks.as_before(dead)
    assert link_checks.note_look(link=dead, found=found, capture=None, now=now) is None
    assert not LinkCheck.objects.exists()
    now += link_checks.LEASE * 2
    for _ in range(link_checks.MOST_TRIES - 2):
        assert link_checks.lease_look(link_id=alive.pk, now=now)
        now += link_checks.LEASE
    assert link_checks.lease_look(link_id=alive.pk, now=now) is None
    link_checks.give_up(now=now)
    assert (fresh(alive).state, fresh(alive).reason, fresh(alive).tries) == ("UNREADABLE", "broke", 0)


def test_looking_now_and_ticking_off(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.pages["/dredging"] = (200, page(paragraphs=OTHER))
    look, seen = (reverse(f"claims:link_{name}", args=[work.claim_id, piece.pk]) for name in ("look", "seen"))
    assert sitting(desk.triager).post(look).status_code == 403
    assert sitting(desk.reviewer).post(look).status_code == 302
    assert sitting(desk.reviewer).post(look).status_code == 409
    tasks.look_at_link(piece.link.pk)

    listed = reverse("claims:links") + "?which=CHANGED"
    assert "Dredging bill" in words(sitting(desk.triager).get(listed))
    assert sitting(desk.triager).post(seen).status_code == 403
    assert sitting(desk.reviewer).post(seen).status_code == 302
    assert sitting(desk.reviewer).post(seen).status_code == 409
    assert "Dredging bill" not in words(sitting(desk.triager).get(listed))
    assert "Dredging bill" in words(sitting(desk.triager).get(reverse("claims:links") + "?which=seen"))
    assert f"Ticked off by {desk.reviewer}" in claim_page(desk.researcher, work.claim_id)
    assert "looked at what became of the page of [1]" in claim_page(desk.researcher, work.claim_id)


def test_the_lists_count_and_lead_to_the_links(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.pages["/dredging"] = (200, page(paragraphs=OTHER))
    looked(piece)
    assert "1 link of yours is gone or changed" in words(sitting(desk.researcher).get(reverse("claims:my_desk")))
    assert "gone or changed" not in words(sitting(desk.publisher).get(reverse("claims:my_desk")))
    assert "Links gone or changed" in words(sitting(desk.lead).get(reverse("claims:insights")))
    assert work.claim.reference in words(sitting(desk.lead).get(reverse("claims:list") + "?view=links"))
    assert "Dredging bill" in words(sitting(desk.researcher).get(reverse("claims:links") + "?which=CHANGED&of=me"))
    assert "None here" in words(sitting(desk.publisher).get(reverse("claims:links") + "?which=CHANGED&of=me"))


def test_leads_and_admins_set_how_links_are_kept_on_record(desk):
    sent = {"link_check_days": "14"}
    address = reverse("claims:link_rules")
    assert sitting(desk.researcher).post(address, sent).status_code == 403
    assert sitting(desk.lead).post(address, sent).status_code == 302
    settled = DeskSettings.load()
    assert (settled.link_check_days, settled.shows_gone_copies) == (14, False)
    assert AuditEvent.objects.get().changes["link_check_days"] == ["30", "14"]
    assert sitting(factories.person(ADMIN)).post(address, sent | {"shows_gone_copies": "on"}).status_code == 302
    wrong = sitting(desk.lead).post(address, {"link_check_days": "999", "outside_archives": "wayback"})
    assert wrong.status_code == 400
    assert DeskSettings.load().link_check_days == 14


def published(desk, paper):
    work = factories.researching(desk)
    factories.wording.describe(claim_id=work.claim_id, by=desk.researcher, speaker="The council")
    piece = cited(desk, paper, work)
    factories.add_evidence(desk, work.claim, publisher="Audit office")
    work = factories.write_verdict(desk, fresh(work))
    factories.verdict.submit(review_id=work.pk, by=desk.researcher)
    factories.verdict.approve(review_id=work.pk, by=desk.reviewer)
    return publication.publish(review_id=work.pk, by=desk.publisher), piece


def test_readers_are_told_that_a_source_is_gone_and_sent_to_the_copy_that_was_approved(desk, paper, client):
    live, piece = published(desk, paper)
    frozen = live.document
    check = reverse("public:check", args=[live.claim_id, live.slug])
    copy = reverse("public:source", args=[live.claim_id, live.slug, 1])
    before = client.get(check)
    assert client.get(copy).status_code == 404

    del paper.pages["/dredging"]
    looked(piece, days=1)
    looked(piece)
    known = {"If-Modified-Since": http_date(), "If-None-Match": before["ETag"]}
    after = client.get(check, headers=known)
    assert after.status_code == 200
    assert "The page is gone since" in words(after)
    assert f'href="{copy}"' in words(after)
    assert piece.url not in words(after).partition("application/ld+json")[0]
    shown = client.get(copy)
    assert PARAGRAPHS[1] in words(shown).replace("&#x27;", "’")
    assert 'name="robots" content="noindex"' in words(shown)
    assert fresh(live).document == frozen
    assert "Readers see our copy of" in claim_page(desk.researcher, live.claim_id)

    DeskSettings.objects.update_or_create(pk=THE_DESK, defaults={"shows_gone_copies": False})
    assert client.get(copy).status_code == 404
    assert "The page is gone since" in words(client.get(check))
    publication.retract(publication_id=live.pk, by=desk.publisher, notice="Forged.")
    assert client.get(copy).status_code == 404


def test_a_copy_taken_after_the_approval_is_not_shown_to_readers(desk, paper, client):
    live, piece = published(desk, paper)
    publication.open_correction(publication_id=live.pk, by=desk.researcher, kind="UPDATE", note="More.")
    evidence.capture_text(evidence_id=piece.pk, by=desk.researcher, text="A secret passage that nobody approved.")
    del paper.pages["/dredging"]
    looked(piece, days=1)
    looked(piece)
    shown = client.get(reverse("public:source", args=[live.claim_id, live.slug, 1]))
    assert "secret passage" not in words(shown)
    assert shown.status_code == 200
