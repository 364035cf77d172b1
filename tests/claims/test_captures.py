"""Our own copies of cited pages: the real task, a real local server, real reading in its own process."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.services import archive
from claims import tasks
from claims.gates import submit_gates
from claims.models import CaptureJob, Event, Evidence, Review
from claims.services import captures, evidence, verdict
from factcheck.common.errors import Conflict
from tests import factories
from tests.articles.paper import PARAGRAPHS, page
from tests.factories import fresh

pytestmark = pytest.mark.django_db


def cited(desk, work: Review, url: str, **fields) -> Evidence:
    return evidence.add_evidence(claim_id=work.claim_id, by=desk.researcher, url=url, **fields)


def copied(piece: Evidence) -> Evidence:
    tasks.take_copy(piece.capture_job.pk)
    return Evidence.objects.get(pk=piece.pk)


def gate(work: Review):
    return next(gate for gate in submit_gates(fresh(work)) if gate.code == "captures")


def sitting(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_a_link_alone_is_copied_and_says_what_it_is(desk, paper):
    paper.pages["/dredging"] = (200, page())
    work = factories.researching(desk)
    piece = cited(desk, work, paper.address("/dredging"))
    version = fresh(work).version

    assert not gate(work).passed
    assert "is being taken" in gate(work).sentence
    piece = copied(piece)

    capture = piece.latest_capture
    assert gate(work).passed
    assert piece.title == "Dredging bill rises"
    assert PARAGRAPHS[1] in capture.text
    assert archive.load_bytes(capture.retrieval.body) == page()
    assert capture.sha256 == capture.retrieval.body.sha256
    # Nobody's open form is made stale by a worker.
    assert fresh(work).version == version
    assert Event.objects.get(step="evidence.copied").sentence == "kept a copy of the page of [1]"


def test_what_the_citer_wrote_is_not_written_over(desk, paper):
    paper.pages["/dredging"] = (200, page())
    piece = cited(desk, factories.researching(desk), paper.address("/dredging"), title="My title", publisher="Harbour")

    piece = copied(piece)

    assert (piece.title, piece.publisher) == ("My title", "Harbour")


def test_a_page_that_is_gone_is_told_and_closes_the_gate(desk, paper):
    work = factories.researching(desk)
    piece = copied(cited(desk, work, paper.address("/gone")))

    assert piece.capture_job.status == CaptureJob.Status.FAILED
    assert "no page at this address" in piece.capture_job.failure
    assert gate(work).sentence == "Keep a copy of [1], or say why not."
    shown = sitting(desk.researcher).get(reverse("claims:claim", args=[work.claim_id])).content.decode()
    assert "No copy could be taken." in shown
    assert "Try again" in shown

    evidence.waive_capture(evidence_id=piece.pk, by=desk.researcher, reason="The site took it down.")
    assert gate(work).passed


def test_a_failed_copy_is_tried_again_by_hand(desk, paper):
    work = factories.researching(desk)
    piece = copied(cited(desk, work, paper.address("/late")))
    paper.pages["/late"] = (200, page())

    sitting(desk.researcher).post(reverse("claims:evidence_recapture", args=[work.claim_id, piece.pk]))

    assert Evidence.objects.get(pk=piece.pk).awaits_copy
    with pytest.raises(Conflict):
        captures.take_again(evidence_id=piece.pk, by=desk.researcher)
    assert copied(fresh(piece)).latest_capture
    assert gate(work).passed


def test_a_fault_of_the_site_is_tried_later_by_itself(desk, paper):
    paper.pages["/busy"] = (503, b"busy")
    piece = cited(desk, factories.researching(desk), paper.address("/busy"))
    job = copied(piece).capture_job

    assert job.status == CaptureJob.Status.WAITING
    assert job.try_at > timezone.now()
    assert captures.copies_to_take(now=timezone.now()) == []
    assert captures.copies_to_take(now=job.try_at) == [job.pk]


def test_a_worker_that_lost_its_lease_writes_nothing(desk, paper):
    paper.pages["/dredging"] = (200, page())
    piece = cited(desk, factories.researching(desk), paper.address("/dredging"))
    job = captures.lease_copy(job_id=piece.capture_job.pk, now=timezone.now())
    assert captures.lease_copy(job_id=job.pk, now=timezone.now()) is None
    again = captures.lease_copy(job_id=job.pk, now=timezone.now() + captures.LEASE)

    captures.fail_copy(job=job, sentence="Lost.", again=False, now=timezone.now())

    assert fresh(job).status == CaptureJob.Status.WAITING
    assert fresh(job).attempts == again.attempts == 2


def test_a_worker_that_dies_every_time_does_not_look_busy_for_ever(desk, paper):
    piece = cited(desk, factories.researching(desk), paper.address("/bomb"))
    now = timezone.now()
    for _ in range(captures.MOST_ATTEMPTS):
        captures.lease_copy(job_id=piece.capture_job.pk, now=now)
        now += captures.LEASE

    assert captures.park_hopeless(now=now) == 1
    assert fresh(piece.capture_job).status == CaptureJob.Status.FAILED


def test_pages_of_one_host_are_opened_one_after_the_other(desk):
    work = factories.researching(desk)
    first, second = (cited(desk, work, f"https://harbour.example/{name}") for name in ("a", "b"))

    apart = second.capture_job.try_at - first.capture_job.try_at

    assert apart == captures.APART
    assert captures.copies_to_take(now=timezone.now() + timedelta(seconds=1)) == [first.capture_job.pk]


def test_another_address_wants_another_copy(desk, paper):
    paper.pages["/a"] = (200, page())
    work = factories.researching(desk)
    piece = copied(cited(desk, work, paper.address("/a")))

    evidence.change_evidence(evidence_id=piece.pk, by=desk.researcher, url=paper.address("/b"))
    assert not gate(work).passed
    copied(piece)
    assert not gate(work).passed


def test_a_new_copy_that_fails_leaves_the_older_one(desk, paper):
    paper.pages["/a"] = (200, page())
    work = factories.researching(desk)
    piece = copied(cited(desk, work, paper.address("/a")))
    del paper.pages["/a"]

    captures.take_again(evidence_id=piece.pk, by=desk.researcher)
    piece = copied(fresh(piece))

    assert gate(work).passed
    assert piece.capture_job.failure


def test_a_new_copy_takes_the_check_back_to_research(desk):
    work = factories.approved(desk)
    piece = work.claim.evidence.first()

    captures.take_again(evidence_id=piece.pk, by=desk.researcher)

    assert fresh(work).status == Review.Status.RESEARCHING
    with pytest.raises(Exception, match="is being taken"):
        verdict.submit(review_id=work.pk, by=desk.researcher)


def test_the_copy_is_read_as_text_and_saved_but_never_opened(desk, paper):
    hostile = page(
        title="Bad", paragraphs=[*PARAGRAPHS, "Then &lt;script&gt;alert(1)&lt;/script&gt; was printed here."]
    )
    paper.pages["/bad"] = (200, hostile)
    work = factories.researching(desk)
    piece = copied(cited(desk, work, paper.address("/bad")))
    browser = sitting(desk.researcher)
    place = [work.claim_id, piece.pk, piece.latest_capture.pk]

    words = browser.get(reverse("claims:evidence_copy", args=place)).content.decode()
    saved = browser.get(reverse("claims:evidence_page", args=place))

    assert "<script>alert" not in words
    assert saved.content == hostile
    assert saved["Content-Disposition"].startswith("attachment;")
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in saved["Content-Security-Policy"]
    assert browser.get(reverse("claims:evidence_page", args=[0, *place[1:]])).status_code == 404


def test_the_poll_ends_with_the_copy(desk, paper):
    paper.pages["/a"] = (200, page())
    work = factories.researching(desk)
    piece = cited(desk, work, paper.address("/a"))
    browser, address = sitting(desk.researcher), reverse("claims:evidence_state", args=[work.claim_id, piece.pk])

    assert "every 3s" in browser.get(address).content.decode()
    copied(piece)
    after = browser.get(address).content.decode()

    assert "every 3s" not in after
    assert "Page kept" in after
    assert "A copy of each piece is kept" in after
