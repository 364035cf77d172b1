"""An article that our own detector has read, and the question to the other one."""

from django.utils import timezone

from claims import detecting, tasks
from claims.models import DetectorRun
from claims.services import intake
from tests import factories

OWN = "The city bought 12 electric buses in 2024, Mayor Ana Vidal said."

QUIET = "Nobody at the depot had been told of the second delivery."

ARTICLE = (OWN, f"It rained. {QUIET} The band played on.")


def read(desk, *paragraphs: str):
    """An article in which our own detector has found the first paragraph."""
    paragraphs = paragraphs or ARTICLE
    snapshot = factories.article(desk, *paragraphs).snapshots.get()
    run = intake.lease_extraction(snapshot_id=snapshot.pk, detector_version="1.0", now=timezone.now())
    found = [factories.found(snapshot.text, paragraphs[0])]
    intake.record_extraction(extraction=run, candidates=found, language="en", now=timezone.now())
    return snapshot


def ask() -> DetectorRun:
    """What the sweep and the worker do."""
    now = timezone.now()
    for run_id in detecting.due(now=now):
        tasks.run_detector(run_id)
    return DetectorRun.objects.get()
