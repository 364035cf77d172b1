"""What workers do with a text that has been read: find the candidates in it."""

import logging

from celery import shared_task
from django.utils import timezone

from claims import extraction
from claims.services import anchoring, intake
from factcheck.common.doorbell import ring
from factcheck.common.sentences import phrase

log = logging.getLogger(__name__)


@shared_task(name="claims.tasks.extract_candidates")
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


@shared_task(name="claims.tasks.sweep_extractions")
def sweep_extractions() -> None:
    """Find snapshots that nobody works on, and have them extracted: progress never hangs on a doorbell."""
    now = timezone.now()
    intake.park_hopeless(now=now)
    intake.take_over_unfinished(detector_version=extraction.DETECTOR_VERSION, now=now)
    for snapshot_id in intake.snapshots_to_extract(detector_version=extraction.DETECTOR_VERSION, now=now):
        ring("snapshot_stored", snapshot_id)
