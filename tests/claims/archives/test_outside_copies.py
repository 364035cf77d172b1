"""Copies at outside archives: what the evidence, the document and the page say of them."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.documents import lint_claimreview
from claims.gates import submit_gates
from claims.models import Event, OutsideCopy, Publication
from claims.services import outside_copies, publication
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh

from .archive_site import JOB, SECRET
from .keeping import KEPT, PAGE, cited, shown, step

pytestmark = pytest.mark.django_db


def test_no_archive_is_asked_unless_the_desk_wants_it(desk, work, archive, turned_on):
    piece = cited(desk, work)
    tasks.sweep_outside()
    assert not OutsideCopy.objects.exists()

    turned_on("own")
    tasks.sweep_outside()
    assert [(copy.evidence_id, copy.archive) for copy in OutsideCopy.objects.all()] == [(piece.pk, "own")]
    assert archive.asked == []  # the ring is for a worker


def test_a_page_is_kept_and_the_evidence_says_where(desk, work, archive, turned_on, caplog):
    turned_on("wayback")
    piece = cited(desk, work)
    archive.takes_jobs()
    copy = step(piece.outside_copies.get())
    assert (copy.status, copy.job) == ("ASKED", JOB)
    assert "Wayback Machine is asked to keep it as well." in shown(desk.researcher, work)

    archive.says(f"/save/status/{JOB}", {"status": "pending"})
    copy = step(copy)
    assert (copy.status, copy.attempts) == ("ASKED", 1)
    assert copy.try_at > timezone.now()

    archive.ends_job(PAGE)
    copy = step(copy)
    assert (copy.status, copy.address) == ("KEPT", KEPT)
    assert f'Also kept at <a href="{KEPT}" rel="noopener noreferrer">Wayback Machine, 20 Nov 2026</a>' in shown(
        desk.researcher, work
    )
    told = Event.objects.get(step="evidence.kept_outside")
    assert told.sentence == "had a copy of the page of [1] kept at Wayback Machine"
    assert SECRET not in caplog.text


def test_an_outside_copy_never_blocks_a_gate_and_voids_no_approval(desk, archive, turned_on):
    turned_on("wayback")
    work = factories.approved(desk)
    assert OutsideCopy.objects.filter(status="WAITING").count() == 2
    assert all(gate.passed for gate in submit_gates(work))
    archive.takes_jobs()
    archive.ends_job(PAGE)
    copy = step(OutsideCopy.objects.first())
    assert step(copy).status == "KEPT"

    live = publication.publish(review_id=work.pk, by=desk.publisher)
    assert live.status == Publication.Status.LIVE


def test_what_is_known_when_it_is_published_stands_in_the_document_and_on_the_page(desk, archive, turned_on, client):
    turned_on("wayback")
    work = factories.approved(desk)
    archive.takes_jobs()
    archive.ends_job(PAGE)
    step(step(OutsideCopy.objects.first()))
    live = publication.publish(review_id=work.pk, by=desk.publisher)

    first, second = json.loads(live.document)["evidence"]
    kept_at = "2026-11-20T10:11:12+00:00"
    assert first["outside_copies"] == [{"name": "Wayback Machine", "url": KEPT, "kept_at": kept_at}]
    assert "outside_copies" not in second
    page = client.get(reverse("public:check", args=[live.claim_id, live.slug])).content.decode()
    assert f'<a href="{KEPT}" rel="noopener">Wayback Machine, 20 November 2026</a>' in page
    markup = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert markup["citation"][0]["archivedAt"] == [KEPT]
    assert lint_claimreview(markup) == []


def test_a_check_of_a_desk_without_archives_has_the_document_that_it_always_had(desk):
    assert "outside_copies" not in factories.live(desk).document


def test_a_failure_says_why_and_is_tried_again_by_hand(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.says("/save", {"status": "error", "status_ext": "error:blocked-url", "message": "On our <i>list</i>."})
    copy = step(copy)
    assert (copy.status, copy.failure, copy.attempts) == ("FAILED", "page", 1)
    assert archive.paths == ["POST /save", "GET /wayback/available"]
    page = shown(desk.researcher, work)
    told = 'No copy at Wayback Machine. It could not keep the page. <q dir="auto">On our &lt;i&gt;list&lt;/i&gt;.</q>'
    assert told in page
    assert "Ask Wayback Machine for [1] again" in page

    address = reverse("claims:outside_again", args=[work.claim_id, copy.evidence_id, copy.pk])
    for person, expected in ((desk.triager, 403), (desk.reviewer, 302), (desk.researcher, 409)):
        browser = Client()
        browser.force_login(person)
        assert browser.post(address).status_code == expected
    assert (fresh(copy).status, fresh(copy).attempts) == ("WAITING", 0)
    turned_on()
    OutsideCopy.objects.update(status="FAILED")
    with pytest.raises(Conflict, match="turned off"):
        outside_copies.try_again(copy_id=copy.pk, by=desk.researcher)


def test_a_page_that_it_can_no_longer_keep_may_be_one_that_it_has(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.takes_jobs()
    archive.refuses_job("not-found", "Target URL not found")
    closest = {"available": True, "timestamp": "20250102030405", "status": "200"}
    archive.says("/wayback/available", {"archived_snapshots": {"closest": closest}})
    copy = step(step(copy))
    assert (copy.status, f"{copy.kept_at:%Y-%m-%d}") == ("KEPT", "2025-01-02")
