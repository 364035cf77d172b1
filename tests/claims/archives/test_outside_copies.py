"""Outside copies as jobs: wanted with the citing, asked for, kept or failed; a dead worker loses nothing."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import tasks
from claims.documents import lint_claimreview
from claims.gates import submit_gates
from claims.models import Event, OutsideArchive, OutsideCopy, Publication
from claims.services import evidence, outside_copies, publication
from factcheck.common.errors import Conflict
from tests import factories
from tests.factories import fresh

from .archive_site import JOB, SECRET, STAMP

pytestmark = pytest.mark.django_db

PAGE = "https://town-archive.example/report"
KEPT = f"https://web.archive.org/web/{STAMP}/{PAGE}"


@pytest.fixture
def work(desk):
    return factories.researching(desk)


def cited(desk, work, **fields):
    return factories.add_evidence(desk, work.claim, publisher="Town archive", **{"url": PAGE} | fields)


def now_due(copy: OutsideCopy) -> OutsideCopy:
    """The pauses are over, of the copy and of its archive."""
    OutsideCopy.objects.filter(pk=copy.pk).update(try_at=timezone.now(), lease_until=None)
    OutsideArchive.objects.update(paused_until=None, asked_at=None)
    return copy


def step(copy: OutsideCopy) -> OutsideCopy:
    tasks.keep_outside(now_due(copy).pk)
    return fresh(copy)


def shown(person, work) -> str:
    browser = Client()
    browser.force_login(person)
    return " ".join(browser.get(reverse("claims:claim", args=[work.claim_id])).content.decode().split())


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


def test_too_many_questions_are_answered_by_asking_nothing_until_then(desk, work, archive, turned_on):
    turned_on("wayback")
    copy, other = (cited(desk, work, url=f"{PAGE}/{name}").outside_copies.get() for name in "ab")
    archive.says("/save", b"", status=429, Retry_After="1800")
    began = timezone.now()
    copy = step(copy)
    assert (copy.status, copy.failure) == ("WAITING", "busy")
    assert copy.try_at >= began + timedelta(seconds=1800)
    for _ in range(3):
        tasks.keep_outside(other.pk)
    assert archive.paths == ["POST /save"]
    assert outside_copies.lease_copy(copy_id=other.pk, now=began + timedelta(hours=1))


def test_tries_grow_rarer_up_to_a_day_and_end(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.says("/save", b"", status=500)
    pauses = []
    while copy.status == "WAITING":
        copy = step(copy)
        pauses.append(round((copy.try_at - timezone.now()).total_seconds() / 60))
    assert pauses[:-1] == [1, 4, 16, 64, 256, 1024, 1440]
    assert (copy.status, copy.attempts, len(archive.asked)) == ("FAILED", outside_copies.MOST_ATTEMPTS, 8)


def test_no_more_pages_at_once_than_the_archive_takes_and_none_close_behind_another(desk, work, archive, turned_on):
    turned_on("wayback")
    copies = [cited(desk, work, url=f"{PAGE}/{number}").outside_copies.get() for number in range(6)]
    archive.takes_jobs()
    now = timezone.now()
    leased = []
    for seconds in range(0, 60, 5):
        at = now + timedelta(seconds=seconds)
        leased += [(seconds, pk) for copy in copies if (pk := outside_copies.lease_copy(copy_id=copy.pk, now=at))]
    assert [seconds for seconds, _ in leased] == [0, 10, 20]
    assert len(outside_copies.copies_due(now=now + timedelta(minutes=1))) == 3


def test_a_worker_that_was_killed_is_followed_by_another_and_writes_nothing_more(desk, work, archive, turned_on):
    turned_on("wayback")
    copy = cited(desk, work).outside_copies.get()
    archive.takes_jobs()
    now = timezone.now()
    dead, at = outside_copies.lease_copy(copy_id=copy.pk, now=now)
    answer = at.ask(dead.url)  # and here its worker is killed
    assert outside_copies.copies_due(now=now + timedelta(minutes=1)) == []

    later = now + outside_copies.LEASE
    assert outside_copies.copies_due(now=later) == [copy.pk]
    alive, _ = outside_copies.lease_copy(copy_id=copy.pk, now=later)
    outside_copies.note_answer(copy=dead, answer=answer, now=later)
    assert fresh(copy).status == "WAITING"
    outside_copies.note_answer(copy=alive, answer=answer, now=later)
    assert (fresh(copy).status, fresh(copy).attempts) == ("ASKED", 2)


def test_what_kills_every_worker_or_is_never_answered_ends(desk, work, archive, turned_on):
    turned_on("wayback")
    copy, silent = (cited(desk, work, url=f"{PAGE}/{name}").outside_copies.get() for name in "ab")
    now = timezone.now()
    for _ in range(outside_copies.MOST_ATTEMPTS):
        assert outside_copies.lease_copy(copy_id=copy.pk, now=now)
        now += outside_copies.LEASE
    archive.takes_jobs()
    step(silent)

    outside_copies.give_up(now=now + outside_copies.LONGEST_JOB)
    assert (fresh(copy).status, fresh(copy).failure) == ("FAILED", "broke-off")
    assert (fresh(silent).status, fresh(silent).failure, fresh(silent).job) == ("WAITING", "slow", "")


def test_another_address_is_kept_anew_and_the_old_copy_is_not_shown_for_it(desk, work, archive, turned_on):
    turned_on("own")
    piece = cited(desk, work)
    archive.says("/keep", b"", status=201, Location="/7/")
    assert step(piece.outside_copies.get()).status == "KEPT"
    assert [copy.address for copy in fresh(piece).kept_outside] == ["https://copies.example/7/"]

    evidence.change_evidence(evidence_id=piece.pk, by=desk.researcher, url=f"{PAGE}/2")
    copy = piece.outside_copies.get()
    assert (copy.status, copy.url, copy.address) == ("WAITING", f"{PAGE}/2", "")


def test_an_address_that_is_nobodys_business_stays_here(desk, work, archive, turned_on):
    turned_on("own", "wayback")
    browser = Client()
    browser.force_login(desk.researcher)
    said = {"kind": "LINK", "stance": "CONTEXT", "url": PAGE, "title": "Draft", "publisher": "A", "only_ours": "on"}
    browser.post(reverse("claims:evidence_add", args=[work.claim_id]), said)
    tasks.sweep_outside()
    assert not OutsideCopy.objects.exists()
    assert "to outside archives" in shown(desk.researcher, work)
    turned_on()
    assert "to outside archives" not in shown(desk.researcher, work)
