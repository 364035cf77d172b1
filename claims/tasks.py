"""What workers do for the desk. Tasks take ids, call services, and may run twice without harm."""

import logging

from celery import shared_task
from django.utils import timezone

from claims import detecting, extraction
from claims.capture_tasks import sweep_copies, take_copy
from claims.known_tasks import import_known, sweep_known
from claims.link_tasks import look_at_link, sweep_links
from claims.matching_tasks import match_claims, sweep_matching
from claims.outside_copy_tasks import keep_outside, sweep_outside
from claims.services import anchoring, bulk, intake, learning, publication, triage
from claims.work_tasks import send_letter, sweep_leases, sweep_letters
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

__all__ = [  # where Celery finds tasks
    "import_known",
    "keep_outside",
    "look_at_link",
    "match_claims",
    "send_letter",
    "sweep_copies",
    "sweep_known",
    "sweep_leases",
    "sweep_letters",
    "sweep_links",
    "sweep_matching",
    "sweep_outside",
    "take_copy",
]

log = logging.getLogger(__name__)

BULK_AT_ONCE = 500
"""Decisions that one task takes on; the next ring goes on, so that no task comes near its time limit."""

MOST_BATCHES = 40


@shared_task
def extract_candidates(snapshot_id: int) -> None:
    """Run the detector over a snapshot, unless somebody is at it or has been."""
    job = intake.lease_extraction(
        snapshot_id=snapshot_id, detector_version=extraction.DETECTOR_VERSION, now=timezone.now()
    )
    if job is None:
        return
    try:
        _extract(job)
    except Exception:
        # Whatever broke, the job must go back to the queue or be parked; the log has the traceback.
        log.exception("Extraction %s of snapshot %s failed", job.pk, snapshot_id)
        sentence = phrase("Something in this text broke the detector. Try again, or paste it in parts.")
        intake.fail_extraction(extraction=job, sentence=sentence, now=timezone.now())


def _extract(job) -> None:
    snapshot = job.snapshot
    anchoring.anchor_appearances(snapshot=snapshot, now=timezone.now())
    language = snapshot.language or extraction.detect_language(snapshot.text)

    def tell(done: int, total: int) -> None:
        intake.record_progress(extraction=job, done=done, total=total, now=timezone.now())

    published = snapshot.article.published_at
    candidates = extraction.find_candidates(snapshot.text, language=language, dated=published, on_progress=tell)
    intake.record_extraction(
        extraction=job,
        candidates=candidates,
        language=language,
        now=timezone.now(),
        read_to=candidates.read_to,
        length=candidates.length,
    )
    ring("claims_found")


@shared_task
def sweep_extractions() -> None:
    """Find snapshots that nobody works on, and have them extracted: progress never hangs on a doorbell."""
    now = timezone.now()
    intake.park_hopeless(now=now)
    for snapshot_id in intake.snapshots_to_extract(detector_version=extraction.DETECTOR_VERSION, now=now):
        ring("snapshot_stored", snapshot_id)


@shared_task
def run_bulk(action_id: int) -> None:
    """Go on with a decision on many candidates; what is left after BULK_AT_ONCE is for the next ring."""
    if bulk.run(action_id=action_id, now=timezone.now(), most=BULK_AT_ONCE) == BULK_AT_ONCE:
        ring("bulk_decided", action_id)


@shared_task
def sweep_bulk() -> None:
    """Find decisions on many candidates that nobody is at, and have them gone on with."""
    for action_id in bulk.waiting(now=timezone.now()):
        ring("bulk_decided", action_id)


@shared_task
def run_detector(run_id: int) -> None:
    """Another detector over a text that has been read: a newer version, or an outside model."""
    detecting.run(run_id, now=timezone.now())
    ring("claims_found")


@shared_task
def sweep_detector_runs() -> None:
    """Line texts up for the outside model, and ring for what waits; old texts only while no fresh one does."""
    now = timezone.now()
    for run_id in detecting.due(now=now):
        ring("detector_run_due", run_id)


@shared_task
def sweep_snoozed() -> None:
    """Bring back candidates that were set aside until now."""
    triage.wake_snoozed(now=timezone.now())


@shared_task
def sweep_scheduled() -> None:
    """Publish what was scheduled until now."""
    if publication.publish_due(now=timezone.now()):
        ring("publication_changed")


@shared_task
def learn_from_desk() -> None:
    """Once a day: try a calibration on the desk's decisions, and use it if it is better by more than chance."""
    learning.learn(detector_version=extraction.DETECTOR_VERSION)


@shared_task
def sweep_calibration() -> None:
    """Give waiting candidates the score of the calibration in use, in batches: a switch, or a candidate that came
    back, is seen within a minute."""
    for _ in range(MOST_BATCHES):
        if learning.calibrate_waiting() < learning.BATCH:
            return
