"""Another version reads old texts beside the desk's work, touches none of it, and is compared on its decisions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims import detecting, tasks
from claims.extraction import DETECTOR_VERSION
from claims.models import Appearance, Claim, DetectorRun, Event, Extraction, Proposal
from claims.selectors.detectors import compare, detector_versions
from claims.services import detector_runs, intake, triage
from tests import factories
from tests.claims.decided import decide

pytestmark = pytest.mark.django_db

BUSES = "The city bought 12 electric buses in 2024."
JOBS = "Unemployment fell to 4 percent in March."
MUSIC = "The band played in the old depot on Sunday evening."


def read_before(desk, *found: str, also: tuple[str, ...] = ()) -> Claim:
    """An article in which version 0.1 found these sentences, and not those."""
    snapshot = factories.article(desk, *found, *also).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="0.1", now=timezone.now())
    own = [factories.found(snapshot.text, sentence) for sentence in found]
    intake.record_extraction(extraction=run, candidates=own, language="en", now=timezone.now())
    return Claim.objects.filter(appearances__snapshot=snapshot).order_by("pk").first()


def sweep() -> None:
    for run_id in detecting.due(now=timezone.now()):
        tasks.run_detector(run_id)


def state() -> list:
    """Everything that a person did or saw."""
    return [
        list(Claim.objects.order_by("pk").values()),
        list(Appearance.objects.order_by("pk").values()),
        list(Event.objects.order_by("pk").values()),
        list(Extraction.objects.order_by("pk").values()),
    ]


def test_a_new_version_reads_old_texts_and_changes_nothing(desk):
    decide(desk, read_before(desk, MUSIC, also=(BUSES,)), worth=False)
    before = state()

    assert detector_runs.ask_again(version=DETECTOR_VERSION, by=desk.lead) == 1
    sweep()

    run = DetectorRun.objects.get()
    assert (run.status, run.kept, run.asked_by) == ("DONE", 0, desk.lead)
    assert BUSES in set(Proposal.objects.values_list("quote", flat=True))
    assert state() == before


def test_new_finds_become_candidates_only_when_asked_and_only_where_nothing_was_marked(desk):
    rejected = read_before(desk, JOBS, also=(BUSES,))
    decide(desk, rejected, worth=False)

    call_command("reextract", "--keep")
    sweep()

    new = Claim.objects.exclude(proposed_by="")
    assert [(claim.quote, claim.status, claim.proposed_by) for claim in new] == [(BUSES, "CANDIDATE", DETECTOR_VERSION)]
    assert Claim.objects.get(pk=rejected.pk).status == "DISMISSED"
    assert Proposal.objects.get(quote=BUSES).claim == new.get()


def test_what_was_only_compared_can_be_kept_later(desk):
    read_before(desk, JOBS, also=(BUSES,))
    detector_runs.ask_again(version=DETECTOR_VERSION)
    sweep()
    proposed = Proposal.objects.count()

    assert detector_runs.ask_again(version=DETECTOR_VERSION) == 0
    assert detector_runs.ask_again(version=DETECTOR_VERSION, keep=True) == 1
    sweep()

    assert Claim.objects.filter(quote=BUSES).exists()
    assert Proposal.objects.count() == proposed


def test_fresh_articles_come_first(desk):
    read_before(desk, JOBS)
    detector_runs.ask_again(version=DETECTOR_VERSION)
    fresh = factories.article(desk, BUSES).snapshots.get()
    sweep()
    run = DetectorRun.objects.get()
    tasks.run_detector(run.pk)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("WAITING", 0)

    tasks.extract_candidates(fresh.pk)
    sweep()

    assert DetectorRun.objects.get().status == "DONE"


def test_a_text_that_todays_version_has_read_is_not_read_again(desk):
    snapshot = factories.article(desk, BUSES).snapshots.get()
    tasks.extract_candidates(snapshot.pk)

    assert detector_runs.ask_again(version=DETECTOR_VERSION) == 0


def test_a_worker_that_died_is_followed_by_the_next_and_a_poison_text_is_parked(desk):
    read_before(desk, JOBS)
    detector_runs.ask_again(version=DETECTOR_VERSION)
    run_id = DetectorRun.objects.get().pk
    now = timezone.now()
    for attempt in range(1, 4):
        assert detector_runs.lease(run_id=run_id, now=now).attempts == attempt
        assert detector_runs.lease(run_id=run_id, now=now) is None
        now += detector_runs.LEASE

    assert detector_runs.lease(run_id=run_id, now=now) is None
    assert detector_runs.park_hopeless(now=now) == 1
    assert "broke off 3 times" in DetectorRun.objects.get().failure


def test_a_worker_that_lost_its_lease_writes_nothing(desk):
    read_before(desk, JOBS)
    detector_runs.ask_again(version=DETECTOR_VERSION)
    run_id, now = DetectorRun.objects.get().pk, timezone.now()
    late = detector_runs.lease(run_id=run_id, now=now)
    detector_runs.lease(run_id=run_id, now=now + detector_runs.LEASE)

    found = [factories.found(late.snapshot.text, JOBS)]
    assert detector_runs.record_findings(run=late, candidates=found, language="en", now=now) == 0
    assert not Proposal.objects.exists()


def test_only_a_lead_or_an_admin_asks(desk):
    with pytest.raises(PermissionDenied):
        detector_runs.ask_again(version=DETECTOR_VERSION, by=desk.triager)


@pytest.fixture
def compared(desk):
    """Version 0.1 proposed music and jobs; today's proposes buses and jobs. The desk accepted buses and jobs."""
    read_before(desk, JOBS, MUSIC, also=(BUSES,))
    detector_runs.ask_again(version=DETECTOR_VERSION, keep=True)
    sweep()
    for claim in Claim.objects.filter(status="CANDIDATE"):
        decide(desk, claim, worth=claim.quote != MUSIC)
    return compare("0.1", DETECTOR_VERSION)


def test_two_versions_are_compared_on_what_the_desk_decided(compared):
    assert (compared.texts, compared.decided) == (1, 3)
    assert (compared.left.accepted_found, compared.left.accepted) == (1, 2)
    assert (compared.right.accepted_found, compared.right.accepted) == (2, 2)
    assert (compared.left.rejected_proposed, compared.left.rejected) == (1, 1)
    assert [own.quote for own in compared.accepted_by_right_only] == [BUSES]
    assert compared.accepted_by_left_only == []


def test_an_undone_decision_is_no_decision(desk, compared):
    triage.reopen(claim_id=compared.accepted_by_right_only[0].claim_id, by=desk.triager)

    assert compare("0.1", DETECTOR_VERSION).decided == 2


def test_the_command_prints_both_sides(compared, capsys):
    call_command("compare_detectors", "0.1", DETECTOR_VERSION)

    told = capsys.readouterr().out
    assert "accepted claims found" in told
    assert "1 of 2" in told
    assert BUSES in told
    assert {own.name for own in detector_versions()} == {"0.1", DETECTOR_VERSION}


def test_without_a_common_text_the_command_says_what_there_is(desk):
    read_before(desk, JOBS)

    with pytest.raises(CommandError, match=r"0\.1 \(1\)"):
        call_command("compare_detectors", "0.1", "9.9")


def test_a_wrong_day_is_told():
    with pytest.raises(CommandError, match="not a day"):
        call_command("reextract", "--since", "yesterday")
