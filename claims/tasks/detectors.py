"""What workers do with other detectors, and what they learn from the desk's decisions."""

from celery import shared_task
from django.utils import timezone

from claims import detecting, extraction
from claims.services import learning
from factcheck.common.doorbell import ring

MOST_BATCHES = 40


@shared_task(name="claims.tasks.run_detector")
def run_detector(run_id: int) -> None:
    """Another detector over a text that has been read: a newer version, or an outside model."""
    detecting.run(run_id, now=timezone.now())
    ring("claims_found")


@shared_task(name="claims.tasks.sweep_detector_runs")
def sweep_detector_runs() -> None:
    """Line texts up for the outside model, and ring for what waits; old texts only while no fresh one does."""
    now = timezone.now()
    for run_id in detecting.due(now=now):
        ring("detector_run_due", run_id)


@shared_task(name="claims.tasks.learn_from_desk")
def learn_from_desk() -> None:
    """Once a day: try a calibration on the desk's decisions, and use it if it is better by more than chance."""
    learning.learn(detector_version=extraction.DETECTOR_VERSION)


@shared_task(name="claims.tasks.sweep_calibration")
def sweep_calibration() -> None:
    """Give waiting candidates the score of the calibration in use, in batches: a switch, or a candidate that came
    back, is seen within a minute."""
    for _ in range(MOST_BATCHES):
        if learning.calibrate_waiting() < learning.BATCH:
            return
