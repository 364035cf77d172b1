"""Which links are looked at when, by whom it is set, and what the lists say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.models import LinkCheck
from claims.services import evidence, link_checks
from factcheck.accounts.roles import ADMIN
from factcheck.office.models import THE_DESK, AuditEvent, DeskSettings
from tests import factories
from tests.articles.paper import page
from tests.factories import fresh

from .looking import OTHER, cited, claim_page, looked, sitting, words

pytestmark = pytest.mark.django_db


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


def test_ticking_off_is_taken_back(desk, paper, work):
    piece = cited(desk, paper, work)
    paper.pages["/dredging"] = (200, page(paragraphs=OTHER))
    looked(piece)
    seen, unseen = (reverse(f"claims:link_{name}", args=[work.claim_id, piece.pk]) for name in ("seen", "unseen"))
    reviewer, listed = sitting(desk.reviewer), reverse("claims:links") + "?which=CHANGED"
    assert f'action="{unseen}"' in reviewer.post(seen, {"next": listed}, follow=True).content.decode()
    assert "Dredging bill" not in words(reviewer.get(listed))

    assert sitting(desk.triager).post(unseen).status_code == 403
    assert reviewer.post(unseen).status_code == 302
    assert reviewer.post(unseen).status_code == 409
    assert "Dredging bill" in words(reviewer.get(listed))
    assert "put the page of [1] back on the list" in claim_page(desk.researcher, work.claim_id)


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
