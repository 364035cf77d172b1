"""One run of the detector: leased once, recorded once, tried again, parked when hopeless."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Appearance, Claim, Extraction, Speaker
from claims.services import intake, triage
from claims.services.candidates import keep_candidates
from factcheck.common.errors import Conflict, Forbidden
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
VERSION = "by hand"


@pytest.fixture
def snapshot(desk):
    return factories.article(desk, "The council bought 9 buses.", "The mayor sold 3 trams.").snapshots.get()


def lease(snapshot, *, now=NOW):
    return intake.lease_extraction(snapshot_id=snapshot.pk, detector_version=VERSION, now=now)


def record(job, snapshot, *, now=NOW):
    found = [factories.found(snapshot.text, sentence) for sentence in snapshot.text.split("\n\n")]
    return intake.record_extraction(extraction=job, candidates=found, language="en", now=now)


def test_a_run_makes_candidates_at_their_places(snapshot):
    assert record(lease(snapshot), snapshot) == 2

    assert set(Claim.objects.values_list("status", flat=True)) == {"CANDIDATE"}
    for place in Appearance.objects.all():
        assert snapshot.text[place.start : place.end] == place.quote
    assert Extraction.objects.get().status == "DONE"


def test_every_candidate_begins_its_history(snapshot):
    record(lease(snapshot), snapshot)

    for claim in Claim.objects.all():
        event = claim.events.get()
        assert (event.step, event.actor, event.to_status) == ("claim.found", None, "CANDIDATE")


def test_only_one_worker_has_the_job(snapshot):
    assert lease(snapshot)
    assert lease(snapshot) is None


def test_a_run_is_recorded_once(snapshot):
    job = lease(snapshot)

    assert [record(job, snapshot), record(job, snapshot)] == [2, 0]
    assert Claim.objects.count() == 2
    assert lease(snapshot) is None


def test_a_worker_that_lost_its_lease_writes_nothing(snapshot):
    slow = lease(snapshot)
    later = slow.lease_until
    quick = lease(snapshot, now=later)

    assert record(slow, snapshot, now=later) == 0
    assert record(quick, snapshot, now=later) == 2
    assert Claim.objects.count() == 2


def test_progress_keeps_the_lease(snapshot):
    job = lease(snapshot)
    almost = job.lease_until - datetime.timedelta(seconds=1)

    intake.record_progress(extraction=job, done=1, total=2, now=almost)

    assert lease(snapshot, now=job.lease_until) is None
    assert Extraction.objects.get().sentences_done == 1


def test_a_failed_run_is_tried_again_and_then_parked(desk, snapshot):
    for _ in range(intake.MOST_ATTEMPTS):
        intake.fail_extraction(extraction=lease(snapshot), sentence="It broke.", now=NOW)

    assert lease(snapshot) is None
    assert Extraction.objects.get().status == "FAILED"
    assert Extraction.objects.get().failure == "It broke."


def test_a_run_whose_workers_die_each_time_is_parked(snapshot):
    now = NOW
    for _ in range(intake.MOST_ATTEMPTS):
        now = lease(snapshot, now=now).lease_until

    assert intake.park_hopeless(now=now) == 1
    assert "broke off" in Extraction.objects.get().failure


def test_a_person_begins_a_parked_run_again(desk, snapshot):
    for _ in range(intake.MOST_ATTEMPTS):
        intake.fail_extraction(extraction=lease(snapshot), sentence="It broke.", now=NOW)

    with pytest.raises(Forbidden):
        intake.retry_extraction(article_id=snapshot.article_id, by=factories.person())
    intake.retry_extraction(article_id=snapshot.article_id, by=desk.triager)

    assert record(lease(snapshot), snapshot) == 2
    with pytest.raises(Conflict):
        intake.retry_extraction(article_id=snapshot.article_id, by=desk.triager)


def test_the_sweep_finds_what_waits_and_what_was_dropped(desk, snapshot):
    def waiting(now):
        return intake.snapshots_to_extract(detector_version=VERSION, now=now)

    assert waiting(NOW) == [snapshot.pk]
    job = lease(snapshot)
    assert waiting(NOW) == []
    assert waiting(job.lease_until) == [snapshot.pk]


def test_what_a_worker_of_the_version_before_left_is_done_by_this_one(snapshot):
    assert lease(snapshot)
    later = NOW + intake.LEASE
    assert intake.take_over_unfinished(detector_version="next", now=NOW) == 0  # it may still be at it
    assert intake.take_over_unfinished(detector_version="next", now=later) == 1
    assert intake.snapshots_to_extract(detector_version="next", now=later) == [snapshot.pk]
    job = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="next", now=later)
    record(job, snapshot, now=later)
    assert (Extraction.objects.get().status, Extraction.objects.get().detector_version) == ("DONE", "next")
    assert intake.take_over_unfinished(detector_version="third", now=later) == 0


def test_trying_again_what_failed_in_the_version_before_is_this_ones_try(desk, snapshot):
    for _ in range(intake.MOST_ATTEMPTS):
        intake.fail_extraction(extraction=lease(snapshot), sentence="It broke.", now=NOW)
    intake.retry_extraction(article_id=snapshot.article_id, by=desk.lead)
    job = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="next", now=NOW)
    record(job, snapshot)
    assert [(run.detector_version, run.status) for run in Extraction.objects.all()] == [("next", "DONE")]


def test_what_is_left_of_a_text_that_this_version_has_read_waits_for_nobody(snapshot):
    left = lease(snapshot)
    record(intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="next", now=NOW), snapshot)
    intake.take_over_unfinished(detector_version="next", now=left.lease_until)
    assert [(run.detector_version, run.status) for run in Extraction.objects.all()] == [("next", "DONE")]


def test_the_same_words_elsewhere_are_one_claim_with_two_appearances(desk):
    words = "The council bought 9 buses in 2025."
    (claim,) = factories.candidates(desk, words)

    again = factories.candidates(desk, "Something else first.", words)

    assert claim in again
    assert claim.appearances.count() == 2


def test_speakers_are_known_whatever_their_capitals_and_asked_for_together(desk):
    def keep(*names):
        lines = [f"In {len(names)} years {number} trams were sold by {name}." for number, name in enumerate(names)]
        snapshot = factories.article(desk, *lines).snapshots.get()
        found = [
            replace(factories.found(snapshot.text, line), speaker=name) for line, name in zip(lines, names, strict=True)
        ]
        with CaptureQueriesContext(connection) as asked:
            keep_candidates(found, snapshot=snapshot, extraction=None, language="en", now=NOW)
        return len(asked)

    keep("Ada Hill", "ÉMILE ROY", "Tom Rivera", "The Straße Union", "Lena Brook")
    first = set(Speaker.objects.values_list("pk", flat=True))

    assert keep("ADA HILL") == keep("Émile Roy", "tom rivera", "the straße union", "Ada Hill")
    assert set(Speaker.objects.values_list("pk", flat=True)) == first


def test_words_that_were_dismissed_come_back_as_a_new_candidate(desk):
    words = "The council bought 9 buses in 2025."
    (claim,) = factories.candidates(desk, words)
    triage.dismiss(claim_id=claim.pk, by=desk.triager, code="TRIVIAL")

    (again,) = factories.candidates(desk, words, "Another 12 trams were sold.")[:1]

    assert again != claim or claim.appearances.count() == 1
    assert Claim.objects.filter(status="CANDIDATE", wording=words).exists()
